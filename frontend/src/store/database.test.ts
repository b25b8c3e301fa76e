import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { onOutdated, openDatabase, STORES } from './database';

const WAITING = {
  sequence: 7,
  method: 'PUT' as const,
  path: '/api/contacts/019aa000-0000-7000-8000-00000000000a',
  body: { name: 'Mary' },
  effects: [],
  tries: 1,
  queued_at: '2026-11-23T19:00:00Z',
};

/** The database as the first version of the app made it. */
async function makeFirstVersion(name: string): Promise<void> {
  const db = await openDB(name, 1, {
    upgrade(old) {
      for (const store of Object.values(STORES)) old.createObjectStore(store, { keyPath: 'id' });
      old.createObjectStore('outbox', { keyPath: 'sequence' });
      old.createObjectStore('refused', { keyPath: 'sequence' });
      old.createObjectStore('aliases', { keyPath: 'id' });
      old.createObjectStore('meta');
    },
  });
  await db.put('outbox', WAITING);
  await db.put('meta', 7, 'sequence');
  db.close();
}

afterEach(() => {
  onOutdated.call = () => undefined;
});

describe('a newer version of the app', () => {
  it('keeps what an older one had still to send', async () => {
    await makeFirstVersion('hallway-upgraded');
    const db = await openDatabase('upgraded');
    expect(await db.getAll('outbox')).toEqual([WAITING]);
    expect(await db.get('meta', 'sequence')).toBe(7);
    expect(await db.getAllFromIndex('outbox', 'held')).toEqual([]);
  });

  it('is not kept from starting by an older one in another tab, which is told to start anew', async () => {
    const told = vi.fn();
    onOutdated.call = told;
    const older = await openDatabase('two-tabs');
    await older.put('outbox', WAITING);
    const newer = await openDB('hallway-two-tabs', 99);
    expect(told).toHaveBeenCalledTimes(1);
    expect(await newer.getAll('outbox')).toEqual([WAITING]);
    newer.close();
    await expect(openDatabase('two-tabs')).rejects.toThrow();
    expect(told).toHaveBeenCalledTimes(2);
    await deleteDB('hallway-two-tabs');
    await expect(openDatabase('two-tabs')).resolves.toBeDefined();
  });
});
