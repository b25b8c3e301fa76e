import type { WriteTransaction } from './database';

/**
 * Takes the next number of this phone's outbox. Numbers ascend, and follow the clock: a phone whose database fell
 * back (a battery pulled, a profile restored, a database evicted) does not count again what it had counted before.
 */
export async function takeSequence(tx: Pick<WriteTransaction, 'objectStore'>): Promise<number> {
  const meta = tx.objectStore('meta');
  const last = ((await meta.get('sequence')) as number | undefined) ?? 0;
  const next = Math.max(last + 1, Date.now());
  await meta.put(next, 'sequence');
  return next;
}
