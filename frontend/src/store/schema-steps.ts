import type { IDBPDatabase, IDBPTransaction } from 'idb';

type Step = (
  db: IDBPDatabase<unknown>,
  tx: IDBPTransaction<unknown, ArrayLike<string>, 'versionchange'>,
) => void;

/**
 * What each version of a person's database added, oldest first; the version is how many steps it took.
 * A step names its stores itself and is never changed once phones have taken it: a new store, index or shape is a
 * new step at the end. No step drops what waits to be sent.
 */
export const STEPS: readonly Step[] = [
  (db) => {
    for (const store of [
      'people',
      'cards',
      'events',
      'contacts',
      'encounters',
      'topics',
      'promises',
      'followups',
      'swaps',
    ])
      db.createObjectStore(store, { keyPath: 'id' });
    db.createObjectStore('outbox', { keyPath: 'sequence' });
    db.createObjectStore('refused', { keyPath: 'sequence' });
    db.createObjectStore('aliases', { keyPath: 'id' });
    db.createObjectStore('meta');
  },
  (_db, tx) => {
    tx.objectStore('outbox').createIndex('held', 'held.until');
  },
];

/** Brings a database from the version it has to the newest. Version 0 is one that was just made. */
export function takeSteps(
  db: Parameters<Step>[0],
  from: number,
  tx: Parameters<Step>[1],
  steps: readonly Step[] = STEPS,
): void {
  for (const step of steps.slice(from)) step(db, tx);
}
