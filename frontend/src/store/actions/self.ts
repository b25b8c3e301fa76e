import type { BodyOf } from '../../api/client';
import { serverNowText } from '../../api/server-clock';
import { withDatabase, writeMeta } from '../database';
import { retryFailing } from '../defer';
import { asked, isRestored, refusals } from '../state';
import { syncNow } from '../sync';
import { request } from '../write';
import type { Pending } from './pending';
import { perform, personId } from './perform';

/** Changes one's own settings. */
export async function changeMe(fields: BodyOf<'PATCH', '/api/me'>): Promise<void> {
  const id = personId();
  await perform([
    request('PATCH', '/api/me', { body: { ...fields } }, [{ kind: 'person', id, op: 'merge', fields }]),
  ]);
}

/** Remembers that something was asked, so that it is not asked twice. */
export async function markAsked(name: string): Promise<void> {
  asked.value = { ...asked.value, [name]: serverNowText() };
  await withDatabase(personId(), (db) => writeMeta(db, 'asked', asked.value));
}

/** Takes a refusal off the screen; what was typed goes with it. */
export function forgetRefusal(sequence: number): Pending {
  const before = refusals.value;
  refusals.value = before.filter((refusal) => refusal.sequence !== sequence);
  return {
    undo: () => {
      refusals.value = before;
    },
    settle: () => withDatabase(personId(), (db) => db.delete('refused', sequence)),
  };
}

/** Has what the server failed at sent once more. */
export async function tryFailingAgain(): Promise<void> {
  await withDatabase(personId(), retryFailing);
  await syncNow();
}

/** The person has read that a backup was restored. */
export async function noteRestored(): Promise<void> {
  isRestored.value = false;
  await withDatabase(personId(), (db) => writeMeta(db, 'restored', null));
}
