import { afterAwake } from './awake';
import { newId } from './ids';
import { withSessionDatabase } from './session';

const LEASE_MS = 20_000;
/** Longer than a request that gets no answer, so that a slow line is not taken for a tab that hangs. */
const LONGEST_WAIT_MS = 30_000;
const holder = newId();

/** Another tab or the service worker runs the same task and does not come to its end. */
export class NotAlone extends Error {
  override name = 'NotAlone';
}

async function lease(name: string): Promise<boolean> {
  return withSessionDatabase(async (db) => {
    const tx = db.transaction('locks', 'readwrite');
    const held = await tx.store.get(name);
    const isFree = !held || held.until < Date.now() || held.holder === holder;
    if (isFree) await tx.store.put({ until: Date.now() + LEASE_MS, holder }, name);
    await tx.done;
    return isFree;
  });
}

async function release(name: string): Promise<void> {
  await withSessionDatabase((db) => db.delete('locks', name));
}

async function granted(name: string, task: () => Promise<void>): Promise<void> {
  const waiting = new AbortController();
  const stop = afterAwake(LONGEST_WAIT_MS, () => waiting.abort(new NotAlone(name)));
  try {
    await navigator.locks.request(`hallway-${name}`, { signal: waiting.signal }, () => {
      stop();
      return task();
    });
  } finally {
    stop();
  }
}

/**
 * Runs a task while no other tab nor the service worker runs it.
 * Where Web Locks are missing a lease in the database takes their place; then a task that another one runs is left out.
 * @throws NotAlone where another one does not come to an end.
 */
export async function alone(name: string, task: () => Promise<void>): Promise<void> {
  if (globalThis.navigator?.locks) {
    await granted(name, task);
    return;
  }
  if (!(await lease(name))) return;
  try {
    await task();
  } finally {
    await release(name);
  }
}
