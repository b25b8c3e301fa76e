import { type Answer, NoNetwork, send } from '../api/http';
import { rename } from './alias';
import { tell } from './bus';
import {
  type Database,
  type OutboxRequest,
  openDatabase,
  type Refusal,
  type WriteTransaction,
} from './database';
import type { RecordChange } from './effects';
import { alone } from './lock';
import { type FeedChange, rebaseNotes, takeChanges } from './merge';
import type { Encounter, Kind, Records, Swap } from './records';
import { serverNowText } from './server-clock';
import { readSession } from './session';
import { transaction } from './write';

/** How a round of sending ended. `retryAfter` is in milliseconds. */
export interface Round {
  state: 'idle' | 'no-network' | 'signed-out' | 'wrong-person' | 'wiped';
  sent: number;
  retryAfter: number | null;
  changes: RecordChange[];
}

const REFUSED_FOR_GOOD = new Set([400, 403, 404, 409, 410, 413, 422]);

const KIND_OF_PATH: Record<string, Kind> = {
  me: 'person',
  cards: 'card',
  events: 'event',
  contacts: 'contact',
  encounters: 'encounter',
  topics: 'topic',
  promises: 'promise',
  followups: 'followup',
  swaps: 'swap',
};

/** Which record a request is about, read from its path: '/api/encounters/E/topics/T' is about topic T. */
export function recordOf(
  request: Pick<OutboxRequest, 'path' | 'effects'>,
): { kind: Kind; id: string } | null {
  const parts = (request.path.split('?')[0] ?? '').split('/').slice(2);
  if (parts[0] === 'me') {
    const effect = request.effects[0];
    return effect ? { kind: 'person', id: effect.id } : null;
  }
  // A field is part of its card.
  const [name, id] = parts[2] === 'topics' ? [parts[2], parts[3]] : [parts[0], parts[1]];
  const kind = name ? KIND_OF_PATH[name] : undefined;
  return kind && id ? { kind, id } : null;
}

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
  if (about.kind === 'swap') changes.push(...(await takeCanonicalIds(tx, request, body as Swap)));
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

async function setAside(
  tx: WriteTransaction,
  request: OutboxRequest,
  problem: Answer<unknown>['problem'],
): Promise<RecordChange[]> {
  const about = recordOf(request);
  // Showings and what a code stands for are housekeeping: nobody typed them, and nobody can mend them.
  if (!about) return [];
  const refusal: Refusal = {
    sequence: request.sequence,
    request,
    about,
    status: problem?.status ?? 0,
    type: problem?.type ?? '',
    title: problem?.title ?? '',
    detail: problem?.detail ?? '',
    refused_at: serverNowText(),
  };
  await tx.objectStore('refused').put(refusal);
  if (about?.kind !== 'swap' || request.method !== 'PUT') return [];
  return keepAsByHand(tx, request);
}

/** A code that was refused leaves the contact and the encounter, as added by hand. */
async function keepAsByHand(tx: WriteTransaction, request: OutboxRequest): Promise<RecordChange[]> {
  const contactId = request.body?.contact_id;
  const contact = typeof contactId === 'string' ? await tx.objectStore('contacts').get(contactId) : undefined;
  if (!contact) return [];
  const record = { ...contact, source: 'hand' as const, state: 'alone' as const };
  await tx.objectStore('contacts').put(record);
  return [{ kind: 'contact', id: record.id, record }];
}

/** Takes the answer to a request and removes it from the outbox, in one transaction. */
export async function settle(
  db: Database,
  request: OutboxRequest,
  answer: Answer<unknown>,
): Promise<RecordChange[]> {
  const tx = transaction(db);
  await tx.objectStore('outbox').delete(request.sequence);
  const changes = answer.problem
    ? await setAside(tx, request, answer.problem)
    : await takeAnswer(tx, request, answer.body);
  await tx.done;
  return changes;
}

async function markTried(db: Database, sequence: number): Promise<OutboxRequest | null> {
  const tx = db.transaction('outbox', 'readwrite');
  const request = await tx.store.get(sequence);
  if (request) await tx.store.put({ ...request, tries: request.tries + 1 });
  await tx.done;
  return request ? { ...request, tries: request.tries + 1 } : null;
}

async function firstWaiting(db: Database): Promise<OutboxRequest | null> {
  const key = await db.getKey('outbox', IDBKeyRange.lowerBound(0));
  return key === undefined ? null : markTried(db, key);
}

function isWrongPerson(answer: Answer<unknown>): boolean {
  return answer.status === 409 && answer.problem?.type === '/problems/wrong-person';
}

/** What an answer means for the round: null where the round goes on with the next request. */
function endOf(answer: Answer<unknown>): Round['state'] | null {
  if (answer.status === 401) return 'signed-out';
  if (isWrongPerson(answer)) return 'wrong-person';
  if (answer.status === 410 && answer.problem?.type === '/problems/account-erased') return 'wiped';
  return answer.problem && !REFUSED_FOR_GOOD.has(answer.status) ? 'no-network' : null;
}

async function sendAll(personId: string, round: Round): Promise<void> {
  const session = await readSession();
  if (session?.personId !== personId) {
    round.state = 'signed-out';
    return;
  }
  const db = await openDatabase(personId);
  for (let request = await firstWaiting(db); request; request = await firstWaiting(db)) {
    const answer = await send<unknown>(request.method, request.path, request.body, {
      'Idempotency-Key': `${session.deviceId}:${request.sequence}`,
      'Hallway-Person': personId,
    });
    const end = endOf(answer);
    if (end) {
      round.state = end;
      round.retryAfter = answer.retryAfter;
      return;
    }
    const changes = await settle(db, request, answer);
    round.changes.push(...changes);
    round.sent += 1;
    tell({ type: 'changes', personId, changes });
  }
}

/**
 * Sends what waits, in order, until the outbox is empty or something holds it up.
 * Works in a tab and in the service worker; only one of them sends at a time.
 */
export async function sendOutbox(personId: string): Promise<Round> {
  const round: Round = { state: 'idle', sent: 0, retryAfter: null, changes: [] };
  await alone('outbox', async () => {
    try {
      await sendAll(personId, round);
    } catch (error) {
      if (!(error instanceof NoNetwork)) throw error;
      round.state = 'no-network';
    }
  });
  return round;
}
