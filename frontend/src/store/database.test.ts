import 'fake-indexeddb/auto';
import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ALL_STORES, onOutdated, openDatabase } from './database';
import { STEPS, takeSteps } from './schema-steps';
import { ADA } from './test-phone';

const WAITING = {
  sequence: 7,
  method: 'PUT' as const,
  path: '/api/contacts/019aa000-0000-7000-8000-00000000000a',
  body: { name: 'Mary' },
  effects: [],
  tries: 1,
  queued_at: '2026-11-23T19:00:00Z',
};

const NO_PICTURE = { picture: null, picture_level: 'public' };

const OF_EACH_KIND = [
  'people',
  'cards',
  'events',
  'contacts',
  'encounters',
  'topics',
  'promises',
  'followups',
  'swaps',
];

/** The databases as each version of the app made them, written down here as they were. */
const AS_IT_WAS: Record<number, (db: IDBPDatabase) => void> = {
  1: (db) => {
    for (const store of OF_EACH_KIND) db.createObjectStore(store, { keyPath: 'id' });
    db.createObjectStore('outbox', { keyPath: 'sequence' });
    db.createObjectStore('refused', { keyPath: 'sequence' });
    db.createObjectStore('aliases', { keyPath: 'id' });
    db.createObjectStore('meta');
  },
  2: (db) => {
    for (const store of OF_EACH_KIND) db.createObjectStore(store, { keyPath: 'id' });
    db.createObjectStore('outbox', { keyPath: 'sequence' }).createIndex('held', 'held.until');
    db.createObjectStore('refused', { keyPath: 'sequence' });
    db.createObjectStore('aliases', { keyPath: 'id' });
    db.createObjectStore('meta');
  },
};

AS_IT_WAS[3] = AS_IT_WAS[2] as (db: IDBPDatabase) => void;
AS_IT_WAS[4] = AS_IT_WAS[3];
AS_IT_WAS[5] = (db) => {
  AS_IT_WAS[4]?.(db);
  db.createObjectStore('introductions', { keyPath: 'id' });
};
AS_IT_WAS[6] = (db) => {
  for (const store of [...OF_EACH_KIND, 'introductions']) db.createObjectStore(store, { keyPath: 'id' });
  db.createObjectStore('outbox', { keyPath: 'sequence' }).createIndex('deferred', 'deferred.until');
  db.createObjectStore('refused', { keyPath: 'sequence' });
  db.createObjectStore('aliases', { keyPath: 'id' });
  db.createObjectStore('meta');
};

AS_IT_WAS[7] = (db) => {
  AS_IT_WAS[6]?.(db);
  db.createObjectStore('attendances', { keyPath: 'id' });
};

AS_IT_WAS[8] = AS_IT_WAS[7];
AS_IT_WAS[9] = (db) => {
  AS_IT_WAS[8]?.(db);
  db.createObjectStore('intro_requests', { keyPath: 'id' });
};

AS_IT_WAS[10] = AS_IT_WAS[9];

async function makeVersion(name: string, version: number): Promise<void> {
  const db = await openDB(name, version, { upgrade: (fresh) => AS_IT_WAS[version]?.(fresh) });
  await db.put('outbox', WAITING);
  await db.put('meta', 7, 'sequence');
  db.close();
}

/** Every store with its key and its indexes, in words that can be compared. */
function shapeOf(db: IDBPDatabase<never> | IDBPDatabase): string[] {
  const names = [...db.objectStoreNames] as string[];
  const tx = (db as IDBPDatabase).transaction(names);
  return names.map((name) => {
    const store = tx.objectStore(name);
    const indexes = [...store.indexNames].map((index) => `${index} on ${store.index(index).keyPath}`);
    return `${name} by ${store.keyPath}: ${indexes.join(', ')}`;
  });
}

afterEach(() => {
  onOutdated.call = () => undefined;
});

describe('a newer version of the app', () => {
  it.each(Object.keys(AS_IT_WAS).map(Number))('keeps what version %i had still to send', async (version) => {
    await makeVersion(`hallway-from-${version}`, version);
    const db = await openDatabase(`from-${version}`);
    expect(await db.getAll('outbox')).toEqual([WAITING]);
    expect(await db.get('meta', 'sequence')).toBe(7);
    expect(await db.getAllFromIndex('outbox', 'deferred')).toEqual([]);
    expect(shapeOf(db as never)).toEqual(shapeOf((await openDatabase('fresh')) as never));
  });

  it('takes switches that were words for booleans, also in what waits to be sent', async () => {
    const asked = (fields: object) => ({
      ...WAITING,
      method: 'PATCH' as const,
      path: '/api/me',
      body: fields,
      effects: [{ kind: 'person', id: ADA.id, op: 'merge', fields }],
    });
    const { remind_followups: _, remind_promises: __, email: ___, ...old } = ADA;
    const swap = { id: 'swap', role: 'shower', is_ticked: 'yes', other: { name: 'on', headline: null } };
    const before = await openDB('hallway-from-words', 2, { upgrade: AS_IT_WAS[2] });
    await before.put('people', {
      ...old,
      name: 'on',
      weekend_rule: 'on',
      remind_events: 'off',
      remind_swaps: 'on',
      remind_by_mail: true,
    });
    await before.put('swaps', swap);
    await before.put('swaps', { ...swap, id: 'other', is_ticked: 'no' });
    await before.put('outbox', asked({ weekend_rule: 'off', name: 'off' }));
    const scanned = { kind: 'swap', id: 'swap', op: 'put', record: { ...swap, is_ticked: 'no' } };
    await before.put('outbox', { ...WAITING, sequence: 8, effects: [scanned, { op: 'delete' }] });
    await before.put('refused', { sequence: 9, request: asked({ remind_swaps: 'off' }), status: 422 });
    before.close();

    const db = (await openDatabase('from-words')) as unknown as IDBPDatabase;
    expect(await db.getAll('people')).toEqual([
      { ...ADA, name: 'on', weekend_rule: true, remind_events: false },
    ]);
    expect(await db.getAll('swaps')).toEqual([
      { ...swap, id: 'other', role: 'presenter', is_ticked: false },
      { ...swap, role: 'presenter', is_ticked: true },
    ]);
    const [changed, scan] = await db.getAll('outbox');
    // It may have arrived already: the server knows a repeat by its very words.
    expect(changed.body).toEqual({ weekend_rule: 'off', name: 'off' });
    expect(changed.effects[0].fields).toEqual({ weekend_rule: false, name: 'off' });
    expect(scan.effects[0].record.is_ticked).toBe(false);
    const [refusal] = await db.getAll('refused');
    expect(refusal.request.effects[0].fields).toEqual({ remind_swaps: false });
  });

  it('takes the one card with its code for the first of several', async () => {
    const card = { id: 'card', revision: 1, name: 'Ada', headline: null, topics: [], fields: [] };
    const code = { id: '0011223344556677', secret: 'x', card_id: 'card', event_id: null };
    const before = await openDB('hallway-from-one-card', 3, { upgrade: AS_IT_WAS[3] });
    await before.put('cards', card);
    await before.put('contacts', { id: 'a', name: 'Grace', card: { name: 'Grace', fields: [] } });
    await before.put('contacts', { id: 'b', name: 'Mary', card: null });
    await before.put('meta', code, 'code');
    const change = { ...WAITING, method: 'PATCH', path: '/api/cards/card', body: { headline: 'Analyst' } };
    await before.put('outbox', change);
    before.close();
    const db = (await openDatabase('from-one-card')) as unknown as IDBPDatabase;
    const parts = { given_name: null, family_name: null };
    expect(await db.getAll('cards')).toEqual([{ ...card, ...parts, ...NO_PICTURE, label: null }]);
    expect((await db.get('contacts', 'a')).card).toEqual({
      name: 'Grace',
      fields: [],
      picture: null,
      ...parts,
    });
    expect((await db.get('contacts', 'b')).card).toBeNull();
    expect([await db.get('meta', 'codes'), await db.get('meta', 'code')]).toEqual([[code], undefined]);
    expect(await db.getAll('outbox')).toEqual([change]);
  });

  it('puts off what an older version had put off, until the same time', async () => {
    const held = { until: '2026-11-23T19:10:00Z', why: 'failing' };
    const before = await openDB('hallway-from-held', 5, { upgrade: AS_IT_WAS[5] });
    await before.put('outbox', { ...WAITING, held });
    before.close();
    const db = await openDatabase('from-held');
    expect(await db.getAllFromIndex('outbox', 'deferred')).toEqual([{ ...WAITING, deferred: held }]);
  });

  it('is tried here from the database of every version before it', () => {
    expect(Object.keys(AS_IT_WAS).map(Number)).toEqual(STEPS.map((_, index) => index + 1));
  });

  it('has a store for everything that the app keeps', async () => {
    const db = await openDatabase('stores');
    expect([...db.objectStoreNames]).toEqual([...ALL_STORES].sort());
  });

  it('may bring a new kind of record as a step of its own, to old phones and to new ones', async () => {
    const steps = [...STEPS, (db: IDBPDatabase<unknown>) => void db.createObjectStore('pictures')];
    const shapes: string[][] = [];
    for (const version of [0, ...Object.keys(AS_IT_WAS).map(Number)]) {
      const name = `kind-from-${version}`;
      if (version > 0) await makeVersion(name, version);
      const db = await openDB(name, steps.length, {
        upgrade: (old, from, _to, tx) => takeSteps(old, from, tx as never, steps),
      });
      shapes.push(shapeOf(db));
      if (version > 0) expect(await db.getAll('outbox')).toEqual([WAITING]);
      db.close();
    }
    expect(shapes[0]).toContain('pictures by null: ');
    for (const shape of shapes) expect(shape).toEqual(shapes[0]);
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
