import { send } from '../api/http';
import { serverNowText } from '../api/server-clock';
import { type Database, type OutboxRequest, readMeta } from './database';
import { keptPicture } from './kept-pictures';
import { ALL_KINDS, addressOfRecord, described, KINDS } from './kinds';
import type { Contact, Kind, Records, Swap } from './records';
import { takeSequence } from './sequence';
import { transaction } from './write';

type Again = Pick<OutboxRequest, 'method' | 'path' | 'body' | 'bytes' | 'revision'>;

/** The part of a cursor that says which history of the server it belongs to. */
export function epochOf(cursor: string): string {
  return cursor.slice(0, cursor.lastIndexOf(':'));
}

/** The history of the server to which this phone's requests belong; null where it has read nothing yet. */
export async function knownEpoch(db: Database): Promise<string | null> {
  const cursor = await readMeta(db, 'cursor');
  return (await readMeta(db, 'resent')) ?? (cursor ? epochOf(cursor) : null);
}

/** The server's epoch now; null where it cannot be read. */
async function currentEpoch(personId: string): Promise<string | null> {
  const answer = await send<{ cursor: string }>('GET', '/api/changes?limit=1', null, {
    'Hallway-Person': personId,
  });
  return answer.body ? epochOf(answer.body.cursor) : null;
}

/** The fields by name; a first PUT leaves out what is empty, and what an older app did not know has no value. */
function pick(record: object, names: readonly string[], isFirst: boolean): Record<string, unknown> {
  const known = names.map((name) => [name, (record as Record<string, unknown>)[name]] as const);
  const isSaid = (value: unknown) => value !== undefined && !(isFirst && (value === null || value === ''));
  return Object.fromEntries(known.filter(([, value]) => isSaid(value)));
}

function tell(kind: Kind, record: Records[Kind]): Again[] {
  const { creates, tells } = described(kind);
  const { revision } = record;
  const [path, again] = [addressOfRecord(kind, record), [] as Again[]];
  if (creates.length > 0) again.push({ method: 'PUT', path, body: pick(record, creates, true), revision });
  if (tells.length > 0 && revision > 0)
    again.push({ method: 'PATCH', path, body: pick(record, tells, false), revision });
  return again;
}

/** Ways to reach a person are part of their card and have addresses of their own. */
function tellFields({ id, revision, fields }: Records['card']): Again[] {
  return fields.flatMap((field): Again[] => {
    const path = `/api/cards/${id}/fields/${field.id}`;
    const { kind, value, label, level } = field;
    const creates = { kind, value, level, ...(label ? { label } : {}) };
    return [
      { method: 'PUT', path, body: creates, revision },
      { method: 'PATCH', path, body: { value, label, level }, revision },
    ];
  });
}

async function tellPicture(card: Records['card']): Promise<Again[]> {
  const data = await keptPicture(card).catch(() => null);
  const path = `/api/cards/${card.id}/picture`;
  if (!data) return [];
  return [{ method: 'PUT', path, body: null, bytes: { data, type: 'image/jpeg' }, revision: card.revision }];
}

/** Whoever scanned says so again; whoever said yes says it again, and which record of theirs it is about. */
function tellSwap(swap: Swap, contact: Contact | undefined, scan: { token?: string } | undefined): Again[] {
  const { id, revision, role, state, contact_id, encounter_id, met_at } = swap;
  const path = `/api/swaps/${id}`;
  if (state === 'declined') return [{ method: 'PATCH', path, body: { state }, revision }];
  // Where one of the two took it back since, nobody shares anew without being asked.
  if (!contact_id || !encounter_id || (contact?.state !== 'kept' && contact?.state !== 'waiting')) return [];
  const met = { contact_id, encounter_id };
  if (role === 'scanner')
    return scan?.token
      ? [{ method: 'PUT', path, body: { token: scan.token, scanned_at: met_at, ...met }, revision }]
      : [];
  return state === 'kept' ? [{ method: 'PATCH', path, body: { state, ...met }, revision }] : [];
}

/** Whoever was at somebody else's event joins it once more. */
async function joinAgain(db: Database, eventId: string): Promise<Again[]> {
  const event = await db.get('events', eventId);
  if (!event?.join_code || event.role === 'owner') return [];
  return [{ method: 'PUT', path: `/api/joins/${event.join_code}`, body: {}, revision: event.revision }];
}

/** Everything that this phone holds and the server said yes to; what still waits tells of itself. */
async function ownRecords(db: Database): Promise<Again[]> {
  const again: Again[] = ((await readMeta(db, 'ended')) ?? []).map((ended) => ({
    ...ended,
    body: null,
    revision: 0,
  }));
  for (const kind of ALL_KINDS) {
    for (const record of (await db.getAll(KINDS[kind].store)) as Records[Kind][]) {
      if ('role' in record && record.role !== 'owner') continue;
      if (kind === 'attendance') again.push(...(await joinAgain(db, record.id)));
      again.push(...tell(kind, record));
      if ('fields' in record) again.push(...tellFields(record), ...(await tellPicture(record)));
    }
  }
  const events = new Set((await db.getAllKeys('events')) as string[]);
  for (const { id, event_id, revision } of await db.getAll('encounters')) {
    // By itself: an event that somebody else made may not be there, and nothing else must wait for it.
    if (event_id && events.has(event_id) && revision > 0)
      again.push({ method: 'PATCH', path: `/api/encounters/${id}`, body: { event_id }, revision });
  }
  const scans = (await readMeta(db, 'scans')) ?? [];
  for (const swap of await db.getAll('swaps')) {
    const contact = swap.contact_id ? await db.get('contacts', swap.contact_id) : undefined;
    const scan = scans.find(({ encounter_id }) => encounter_id === swap.encounter_id);
    again.push(...tellSwap(swap, contact, scan));
  }
  return again;
}

/** Puts requests in front of those that wait, which may depend on them. */
async function queueFirst(db: Database, requests: readonly Again[], epoch: string): Promise<void> {
  const tx = transaction(db);
  const outbox = tx.objectStore('outbox');
  const waiting = await outbox.getAll();
  const refused = (await tx.objectStore('refused').getAll()).map(({ request }) => request);
  // What was never applied creates itself, or was refused.
  const unsent = new Set(
    [...waiting, ...refused].filter(({ method }) => method === 'PUT').map(({ path }) => path),
  );
  await outbox.clear();
  for (const again of requests) {
    if (again.method === 'PUT' && !again.revision && unsent.has(again.path)) continue;
    const sequence = await takeSequence(tx);
    await outbox.put({ ...again, sequence, effects: [], tries: 0, queued_at: serverNowText() });
  }
  for (const { deferred: _, ...request } of waiting) {
    await outbox.put({ ...request, sequence: await takeSequence(tx), tries: 0 });
  }
  const meta = tx.objectStore('meta');
  await meta.put(epoch, 'resent');
  await meta.put(serverNowText(), 'restored');
  await tx.done;
}

/**
 * After a backup was restored the server lacks what phones sent since: this one sends again all that it holds, once.
 * @returns whether there is now something to send before starting clean.
 */
export async function sendOwnAgain(db: Database, personId: string, cursor: string): Promise<boolean> {
  const epoch = await currentEpoch(personId);
  if (!epoch || epoch === epochOf(cursor) || (await readMeta(db, 'resent')) === epoch) return false;
  await queueFirst(db, await ownRecords(db), epoch);
  return true;
}
