import { type DBSchema, deleteDB, type IDBPDatabase, openDB, unwrap, wrap } from 'idb';
import { afterAwake, inTime } from './awake';
import type { takeSteps } from './schema-steps';
import { StorageFailed, storageFailure } from './storage-failed';

/** How long a database may take to open, and a transaction to end, in milliseconds. */
export const PATIENCE_MS = 8_000;

type Reject = (error: unknown) => void;

interface Open<S extends DBSchema> {
  db: IDBPDatabase<S>;
  /** Those who wait for something from it. */
  waiting: Set<Reject>;
  /** What has begun on it and not ended yet. */
  running: Set<IDBTransaction>;
}

interface Options {
  name: string;
  version: number;
  upgrade: (...step: Parameters<typeof takeSteps>) => Promise<void> | void;
  /** Called when another tab brought a newer version of the app, with which this one cannot share the database. */
  onOutdated?: () => void;
}

/** A transaction that neither ends nor fails is the sign of a database that has stopped answering. */
function watchTransactions<S extends DBSchema>({ db, waiting, running }: Open<S>): void {
  const raw = unwrap(db) as IDBDatabase;
  const start = raw.transaction.bind(raw);
  raw.transaction = (...args: Parameters<IDBDatabase['transaction']>) => {
    const tx = start(...args);
    const stop = afterAwake(PATIENCE_MS, () => {
      for (const reject of waiting) reject(new StorageFailed('no-answer'));
    });
    const end = (): void => {
      running.delete(tx);
      stop();
    };
    running.add(tx);
    // Who only read does not wait for the end, and need not know how it came.
    wrap(tx).done.catch(() => undefined);
    tx.addEventListener('complete', end);
    tx.addEventListener('abort', end);
    return tx;
  };
}

function abort(tx: IDBTransaction): void {
  try {
    tx.abort();
  } catch {
    // It is being written already, and ends by itself.
  }
}

/** Whether a fresh connection may do what this one could not. */
function mayHelpToReopen(error: unknown): boolean {
  const { name, why } = error as { name?: string; why?: string };
  return name === 'InvalidStateError' || name === 'UnknownError' || why === 'no-answer';
}

function wasBrokenOff(error: unknown): boolean {
  return (error as { name?: string }).name === 'AbortError';
}

const connections = new Set<{ leave(): void }>();
/** Whether the page lies in the browser's back/forward cache or is on its way out. */
let isAway = false;
let isBack: Promise<void> = Promise.resolve();
let comeBack = (): void => undefined;

/**
 * One database of this phone. It opens when it is needed, and anew where the system dropped it, as iOS does to
 * apps in the background. Every wait for it has an end.
 */
export class Connection<S extends DBSchema> {
  private opened: Promise<Open<S>> | null = null;
  private live: Open<S> | null = null;
  private atWork = 0;

  constructor(private readonly options: Options) {
    connections.add(this);
  }

  /**
   * Runs a task on the open database; once more, from its start, where the connection turns out to be dead, and where
   * the page was put away meanwhile and comes back.
   * @throws StorageFailed
   */
  async use<T>(task: (db: IDBPDatabase<S>) => Promise<T>): Promise<T> {
    try {
      return await this.run(task).catch(async (error: unknown) => {
        if (isAway && wasBrokenOff(error)) await isBack;
        else if (mayHelpToReopen(error)) this.close();
        else throw error;
        return this.run(task);
      });
    } catch (error) {
      if (mayHelpToReopen(error)) this.close();
      throw storageFailure(error);
    }
  }

  /** Lets go of the database; the next task opens it again. Transactions that run already still end. */
  close(): void {
    const closing = this.opened;
    this.opened = null;
    closing?.then(({ db }) => db.close()).catch(() => undefined);
  }

  /**
   * Lets go of the database at once, before the page is put away. What has not ended by then would never end in WebKit,
   * and nothing on the next page could begin (https://bugs.webkit.org/show_bug.cgi?id=324094); elsewhere it ends with
   * the page just so. Nothing of it is kept, as of every transaction that is broken off.
   */
  leave(): void {
    for (const tx of this.live?.running ?? []) abort(tx);
    this.close();
  }

  /** Deletes the database. @throws StorageFailed where another tab does not let go of it. */
  async erase(): Promise<void> {
    this.close();
    connections.delete(this);
    await inTime(deleteDB(this.options.name), PATIENCE_MS, () => new StorageFailed('blocked'));
  }

  private async run<T>(task: (db: IDBPDatabase<S>) => Promise<T>): Promise<T> {
    this.atWork += 1;
    try {
      const open = await this.open();
      return await new Promise<T>((resolve, reject) => {
        open.waiting.add(reject);
        task(open.db)
          .then(resolve, reject)
          .finally(() => open.waiting.delete(reject));
      });
    } finally {
      this.atWork -= 1;
      // What a page on its way out opens would stand in the way of the next page.
      if (isAway && this.atWork === 0) this.close();
    }
  }

  private open(): Promise<Open<S>> {
    if (this.opened) return this.opened;
    const forget = (): void => {
      if (this.opened === opening) this.opened = null;
    };
    const opening = this.openNow(forget);
    this.opened = opening;
    // One failure must not stand in the way of every later attempt.
    opening.catch(forget);
    return opening;
  }

  private async openNow(forget: () => void): Promise<Open<S>> {
    const { name, version, upgrade, onOutdated } = this.options;
    let isBlocked = false;
    const opening = openDB<S>(name, version, {
      upgrade: (db, from, _to, tx) => upgrade(db as never, from, tx as never),
      blocked() {
        isBlocked = true;
      },
      blocking(_current, wanted, event) {
        (event.target as IDBDatabase).close();
        forget();
        // Without a version the database is being deleted.
        if (wanted !== null) onOutdated?.();
      },
      terminated: forget,
    });
    const tooLate = (): Error => {
      // One that opens after all must not stay open unseen.
      opening.then((db) => db.close()).catch(() => undefined);
      return new StorageFailed(isBlocked ? 'blocked' : 'no-answer');
    };
    const db = await inTime(opening, PATIENCE_MS, tooLate);
    const open = { db, waiting: new Set<Reject>(), running: new Set<IDBTransaction>() };
    watchTransactions(open);
    this.live = open;
    return open;
  }
}

/** Closes every database: a page that is put away must not hold what the next page needs. */
export function closeDatabases(): void {
  if (!isAway)
    isBack = new Promise((resolve) => {
      comeBack = resolve;
    });
  isAway = true;
  for (const connection of connections) connection.leave();
}

/** Databases open again when they are needed. */
export function takeUpDatabases(): void {
  isAway = false;
  comeBack();
}
