import { send } from '../api/http';
import { serverNowText } from '../api/server-clock';
import { type Database, type OutboxRequest, readMeta } from './database';
import { takeSequence } from './sequence';
import { transaction } from './write';

type Again = Pick<OutboxRequest, 'method' | 'path' | 'body'>;

function epochOf(cursor: string): string {
  return cursor.slice(0, cursor.lastIndexOf(':'));
}

/** The server's epoch now; null where it cannot be read. */
async function currentEpoch(personId: string): Promise<string | null> {
  const answer = await send<{ cursor: string }>('GET', '/api/changes?limit=1', null, {
    'Hallway-Person': personId,
  });
  return answer.body ? epochOf(answer.body.cursor) : null;
}

/** Leaves out what is empty, as a first PUT does. */
function filled(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));
}

/** Everything that this phone owns, as it would create it for the first time. */
async function ownRecords(db: Database): Promise<Again[]> {
  const [events, contacts, encounters, topics, promises] = await Promise.all([
    db.getAll('events'),
    db.getAll('contacts'),
    db.getAll('encounters'),
    db.getAll('topics'),
    db.getAll('promises'),
  ]);
  const put = (path: string, fields: Record<string, unknown>): Again => ({
    method: 'PUT',
    path,
    body: filled(fields),
  });
  return [
    ...events
      .filter((event) => event.role === 'owner')
      .map(({ id, name, place, starts_at, ends_at, time_zone }) =>
        put(`/api/events/${id}`, { name, place, starts_at, ends_at, time_zone }),
      ),
    ...contacts.map(({ id, name, headline, details }) =>
      put(`/api/contacts/${id}`, { name, headline, details }),
    ),
    ...encounters.map(({ id, contact_id, event_id, met_at, time_zone, note }) =>
      put(`/api/encounters/${id}`, { contact_id, event_id, met_at, time_zone, note }),
    ),
    ...topics.map(({ id, encounter_id, text }) =>
      put(`/api/encounters/${encounter_id}/topics/${id}`, { text }),
    ),
    ...promises.map(({ id, encounter_id, by, text, due_at }) =>
      put(`/api/promises/${id}`, { encounter_id, by, text, due_at }),
    ),
  ];
}

/** What was done already: created anew, promises and follow-ups would be open again. */
async function ownEndings(db: Database): Promise<Again[]> {
  const [promises, followups] = await Promise.all([db.getAll('promises'), db.getAll('followups')]);
  return [
    ...promises
      .filter((promise) => promise.done_at)
      .map(({ id, done_at }): Again => ({ method: 'PATCH', path: `/api/promises/${id}`, body: { done_at } })),
    ...followups
      .filter((followup) => followup.outcome)
      .map(
        ({ id, outcome }): Again => ({ method: 'PATCH', path: `/api/followups/${id}`, body: { outcome } }),
      ),
  ];
}

/** Puts requests in front of those that wait, which may depend on them. */
async function queueFirst(db: Database, requests: readonly Again[], epoch: string): Promise<void> {
  const tx = transaction(db);
  const outbox = tx.objectStore('outbox');
  const waiting = await outbox.getAll();
  await outbox.clear();
  for (const again of requests) {
    const sequence = await takeSequence(tx);
    await outbox.put({ ...again, sequence, effects: [], tries: 0, queued_at: serverNowText() });
  }
  for (const { held: _, ...request } of waiting) {
    await outbox.put({ ...request, sequence: await takeSequence(tx), tries: 0 });
  }
  await tx.objectStore('meta').put(epoch, 'resent');
  await tx.done;
}

/**
 * After a backup was restored the server lacks what phones sent since: this one sends again all that it owns, once.
 * @returns whether there is now something to send before starting clean.
 */
export async function sendOwnAgain(db: Database, personId: string, cursor: string): Promise<boolean> {
  const epoch = await currentEpoch(personId);
  if (!epoch || epoch === epochOf(cursor) || (await readMeta(db, 'resent')) === epoch) return false;
  await queueFirst(db, [...(await ownRecords(db)), ...(await ownEndings(db))], epoch);
  return true;
}
