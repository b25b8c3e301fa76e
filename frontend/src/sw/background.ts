import { tell } from '../store/bus';
import { readFeed } from '../store/feed';
import { sendOutbox } from '../store/outbox';
import { readSession } from '../store/session';

/** Thrown to be asked again later: the browser tries a few times, each a while after the other. */
export class StillWaiting extends Error {
  override name = 'StillWaiting';
}

/**
 * Sends what waits and reads what changed, while the app may be closed.
 * @returns whether this phone now holds all that the server does.
 * @throws StillWaiting where there was no line after all.
 */
export async function syncInBackground(): Promise<boolean> {
  const session = await readSession();
  if (!session) return false;
  const { personId } = session;
  const { state } = await sendOutbox(personId);
  if (state === 'no-network' || state === 'login-page' || state === 'busy') throw new StillWaiting(state);
  // An account that is gone is wiped by the app, which can say why.
  if (state !== 'idle') return false;
  const reading = await readFeed(personId);
  if (reading.state === 'clean') tell({ type: 'session' });
  else tell({ type: 'changes', personId, changes: reading.changes });
  if (reading.state === 'send-first') throw new StillWaiting(reading.state);
  return reading.state === 'read' || reading.state === 'clean';
}
