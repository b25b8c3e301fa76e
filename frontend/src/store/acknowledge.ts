import type { Answer } from '../api/http';
import { serverNowText } from '../api/server-clock';
import { rename } from './alias';
import type { Database, Meta, OutboxRequest, Refusal, WriteTransaction } from './database';
import type { RecordChange } from './effects';
import { recordOf } from './kinds';
import { type FeedChange, rebaseNotes, takeChanges } from './merge';
import type { Encounter, Kind, Records, Swap } from './records';
import { storeRecord, transaction } from './write';

function isRecord(body: unknown): body is Records[Kind] {
  return typeof body === 'object' && body !== null && 'id' in body && 'revision' in body;
}

async function takeAnswer(
  tx: WriteTransaction,
  request: OutboxRequest,
  body: unknown,
): Promise<RecordChange[]> {
  const about = recordOf(request);
  if (!about || !isRecord(body)) return [];
  const changes: RecordChange[] = [];
  const feed: FeedChange[] = [
    { kind: about.kind, id: body.id, revision: body.revision, record: body, alias_of: null },
  ];
  if (body.id !== about.id) changes.push(...(await rename(tx, about.kind, about.id, body.id)));
  if (about.kind === 'swap') {
    changes.push(...(await takeCanonicalIds(tx, request, body as Swap)));
    if (request.method === 'PUT') changes.push(...(await forgetRefusedScans(tx, body as Swap)));
  }
  if (about.kind === 'encounter') await rebaseNotes(tx, request, body as Encounter);
  changes.push(...(await takeChanges(tx, feed)));
  return changes;
}

/** The other side may have been first: then the answer names the ids under which the meeting is already known. */
async function takeCanonicalIds(
  tx: WriteTransaction,
  request: OutboxRequest,
  swap: Swap,
): Promise<RecordChange[]> {
  const sent = request.body as { contact_id?: string; encounter_id?: string } | null;
  const changes: RecordChange[] = [];
  if (sent?.contact_id && swap.contact_id) {
    changes.push(...(await rename(tx, 'contact', sent.contact_id, swap.contact_id)));
  }
  if (sent?.encounter_id && swap.encounter_id) {
    changes.push(...(await rename(tx, 'encounter', sent.encounter_id, swap.encounter_id)));
  }
  return changes;
}

/** Earlier scans of the same meeting that were refused no longer matter once one counts. */
async function forgetRefusedScans(tx: WriteTransaction, swap: Swap): Promise<RecordChange[]> {
  const changes: RecordChange[] = [];
  for (const refusal of await tx.objectStore('refused').getAll()) {
    const { about, request } = refusal;
    const sent = request.body as { encounter_id?: string } | null;
    if (about?.kind !== 'swap' || request.method !== 'PUT' || !sent?.encounter_id) continue;
    const alias = await tx.objectStore('aliases').get(sent.encounter_id);
    if ((alias?.to ?? sent.encounter_id) !== swap.encounter_id) continue;
    await tx.objectStore('refused').delete(refusal.sequence);
    const change: RecordChange = { kind: 'swap', id: about.id, record: null };
    await storeRecord(tx, change);
    changes.push(change);
  }
  return changes;
}

async function recordRefusal(
  tx: WriteTransaction,
  request: OutboxRequest,
  problem: Answer<unknown>['problem'],
): Promise<RecordChange[]> {
  const about = recordOf(request);
  // Showings and what a code stands for are housekeeping: nobody typed them, and nobody can mend them.
  if (!about) return [];
  // What is told again may hang on what no phone could bring back, or on what was deleted meanwhile.
  if (request.revision !== undefined && (problem?.status === 404 || problem?.status === 410)) return [];
  const refusal: Refusal = {
    sequence: request.sequence,
    request,
    about,
    status: problem?.status ?? 0,
    type: problem?.type ?? '',
    title: problem?.title ?? '',
    detail: problem?.detail ?? '',
    ...(problem?.params ? { params: problem.params } : {}),
    ...(problem?.errors ? { errors: problem.errors } : {}),
    refused_at: serverNowText(),
  };
  await tx.objectStore('refused').put(refusal);
  if (about?.kind !== 'swap' || request.method !== 'PUT') return [];
  return markAsByHand(tx, request);
}

/** A code that was refused leaves the contact and the encounter, as added by hand. */
async function markAsByHand(tx: WriteTransaction, request: OutboxRequest): Promise<RecordChange[]> {
  const contactId = request.body?.contact_id;
  const contact = typeof contactId === 'string' ? await tx.objectStore('contacts').get(contactId) : undefined;
  if (!contact) return [];
  const record = { ...contact, source: 'hand' as const, state: 'alone' as const };
  await tx.objectStore('contacts').put(record);
  return [{ kind: 'contact', id: record.id, record }];
}

const MOST_ENDED = 1_000;

/** Keeps in mind what was deleted or blocked: after a backup was restored the server knows nothing of it. */
async function rememberEnding(
  tx: WriteTransaction,
  { method, path, revision }: OutboxRequest,
): Promise<void> {
  if (revision !== undefined || !(method === 'DELETE' || path.endsWith('/block'))) return;
  const meta = tx.objectStore('meta');
  const ended = ((await meta.get('ended')) as Meta['ended'] | undefined) ?? [];
  await meta.put([...ended, { method: method as 'DELETE' | 'PUT', path }].slice(-MOST_ENDED), 'ended');
}

/** Takes the answer to a request and removes it from the outbox, in one transaction. */
export async function acknowledge(
  db: Database,
  request: OutboxRequest,
  answer: Answer<unknown>,
): Promise<RecordChange[]> {
  const tx = transaction(db);
  await tx.objectStore('outbox').delete(request.sequence);
  if (!answer.problem) await rememberEnding(tx, request);
  const changes = answer.problem
    ? await recordRefusal(tx, request, answer.problem)
    : await takeAnswer(tx, request, answer.body);
  await tx.done;
  return changes;
}
