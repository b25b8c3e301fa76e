import 'fake-indexeddb/auto';
import { openDB, unwrap } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Connection, closeDatabases, PATIENCE_MS, takeUpDatabases } from './connection';

type Notes = { notes: { key: string; value: string } };

let count = 0;

function connect(version = 1): { name: string; connection: Connection<Notes> } {
  count += 1;
  const name = `notes-${count}`;
  const upgrade = (db: { createObjectStore(name: string): unknown }) => void db.createObjectStore('notes');
  return { name, connection: new Connection<Notes>({ name, version, upgrade }) };
}

/** A request of which nothing is ever heard. */
function neverAnswered(): IDBRequest {
  return Object.create(IDBRequest.prototype, { addEventListener: { value: () => undefined } }) as IDBRequest;
}

/** Lets the patience of whoever waits run out, whatever the machine's own clock says. */
async function runOutOfPatience(times = 1): Promise<void> {
  for (let tick = 0; tick < times * (PATIENCE_MS / 500) + 2; tick += 1)
    await vi.advanceTimersByTimeAsync(500);
}

function stopTheClock(): void {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
}

afterEach(() => {
  takeUpDatabases();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the phone’s own database', () => {
  it('is opened again where the system dropped it, and what was written is kept', async () => {
    const { connection } = connect();
    await connection.use(async (db) => (unwrap(db) as IDBDatabase).close());
    await connection.use((db) => db.put('notes', 'Her book is out.', 'mary'));
    expect(await connection.use((db) => db.get('notes', 'mary'))).toBe('Her book is out.');
  });

  it('is tried once more after the browser lost its server, and not without end', async () => {
    const { connection } = connect();
    const lost = vi.fn(() => Promise.reject(new DOMException('Connection to server lost', 'UnknownError')));
    await expect(connection.use(lost)).rejects.toMatchObject({ why: 'broken' });
    expect(lost).toHaveBeenCalledTimes(2);
  });

  it('says so where it never opens', async () => {
    stopTheClock();
    const { connection } = connect();
    vi.spyOn(indexedDB, 'open').mockImplementation(() => neverAnswered() as IDBOpenDBRequest);
    const opening = connection.use((db) => db.get('notes', 'mary'));
    const said = expect(opening).rejects.toMatchObject({ why: 'no-answer' });
    await runOutOfPatience(2);
    await said;
  });

  it('says so where it opens and never answers', async () => {
    const { connection } = connect();
    await connection.use((db) => db.put('notes', 'kept', 'mary'));
    stopTheClock();
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore) {
      // A request that keeps its transaction alive and is never answered.
      const keepAlive = (): void => {
        this.count().onsuccess = keepAlive;
      };
      keepAlive();
      return neverAnswered();
    });
    const said = expect(connection.use((db) => db.get('notes', 'mary'))).rejects.toMatchObject({
      why: 'no-answer',
    });
    await runOutOfPatience(2);
    await said;
  });

  it('says so where another tab holds an older version', async () => {
    const { name, connection } = connect(2);
    const older = await openDB(name, 1);
    stopTheClock();
    const said = expect(connection.use(async () => 'open')).rejects.toMatchObject({ why: 'blocked' });
    await runOutOfPatience();
    await said;
    older.close();
  });

  it('is not held by a page that was put away, and opens again when it comes back', async () => {
    const { name, connection } = connect();
    await connection.use((db) => db.put('notes', 'kept', 'mary'));
    closeDatabases();
    await connection.use((db) => db.put('notes', 'written on the way out', 'ada'));
    const blocked = vi.fn();
    (await openDB(name, 2, { blocked })).close();
    expect(blocked).not.toHaveBeenCalled();
  });

  it('has nothing running when a page is put away, which does it anew when it comes back', async () => {
    const { name, connection } = connect();
    let tries = 0;
    const writing = connection.use(async (db) => {
      const tx = db.transaction('notes', 'readwrite');
      tries += 1;
      if (tries === 1) closeDatabases();
      await Promise.all([tx.store.put(`Try ${tries}`, 'mary'), tx.done]);
    });
    const next = await openDB<Notes>(name, 1);
    expect(await next.get('notes', 'mary')).toBeUndefined();
    takeUpDatabases();
    await writing;
    expect(await next.get('notes', 'mary')).toBe('Try 2');
    next.close();
  });

  it('that is full or newer says which', async () => {
    const { name, connection } = connect();
    const full = () => Promise.reject(new DOMException('', 'QuotaExceededError'));
    await expect(connection.use(full)).rejects.toMatchObject({ why: 'full' });
    connection.close();
    (await openDB(name, 2)).close();
    await expect(connection.use(async () => 'open')).rejects.toMatchObject({ why: 'outdated' });
  });

  it('does not hide a fault of our own', async () => {
    const { connection } = connect();
    await expect(connection.use(() => Promise.reject(new TypeError('ours')))).rejects.toThrow(TypeError);
  });
});
