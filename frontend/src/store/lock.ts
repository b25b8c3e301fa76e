import { afterAwake } from './awake';

/** Longer than a request that gets no answer, so that a slow line is not taken for a tab that hangs. */
const LONGEST_WAIT_MS = 30_000;

/** Another tab or the service worker runs the same task and does not come to its end. */
export class NotAlone extends Error {
  override name = 'NotAlone';
}

/**
 * Runs a task while no other tab nor the service worker runs it (Web Locks).
 * At an address that is not secure there are none, and no service worker: two tabs may then send the same request, which
 * the server takes once.
 * @throws NotAlone where another one does not come to an end.
 */
export async function alone(name: string, task: () => Promise<void>): Promise<void> {
  if (!globalThis.navigator?.locks) return task();
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
