import { readMeta, type Showing, withDatabase, writeMeta } from '../database';
import { newId } from '../ids';
import { phase } from '../state';
import { request } from '../write';
import { perform, personId } from './perform';

/** Writes down that a code is on the screen, in case the phone never gets to say that it was. */
export async function saveShowing(showing: Showing): Promise<void> {
  if (phase.value !== 'ready') return;
  await withDatabase(personId(), (db) => writeMeta(db, 'showing', showing));
}

/** Tells the server in which minutes a code was on the screen. */
export async function recordShowing(showing: Showing): Promise<void> {
  if (phase.value !== 'ready') return;
  await perform([
    request('PUT', '/api/showings/{showing_id}', { path: { showing_id: newId() }, body: { ...showing } }),
  ]);
  await withDatabase(personId(), (db) => writeMeta(db, 'showing', null));
}

/** At a start: tells what the start before was still showing when it ended without a word. */
export async function recordLastShowing(): Promise<void> {
  if (phase.value !== 'ready') return;
  const left = await withDatabase(personId(), (db) => readMeta(db, 'showing'));
  if (left) await recordShowing(left);
}
