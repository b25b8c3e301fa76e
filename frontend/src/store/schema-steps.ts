import type { IDBPDatabase, IDBPTransaction } from 'idb';

type Upgrade = IDBPTransaction<unknown, ArrayLike<string>, 'versionchange'>;

type Step = (db: IDBPDatabase<unknown>, tx: Upgrade) => Promise<void> | void;

type Fields = Record<string, unknown>;

/** Writes each entry of a store anew. */
async function rewrite(tx: Upgrade, store: string, entry: (old: Fields) => Fields): Promise<void> {
  for (let cursor = await tx.objectStore(store).openCursor(); cursor; cursor = await cursor.continue())
    await cursor.update(entry(cursor.value));
}

const REMINDERS = {
  remind_followups: 'on',
  remind_promises: 'on',
  remind_events: 'on',
  remind_swaps: 'on',
  remind_by_mail: 'on',
};

/** Fields of a person or a swap with booleans where there were the words 'on', 'off', 'yes' and 'no'. */
function withBooleans(fields: Fields): Fields {
  const isSwitch = (name: string): boolean => name in REMINDERS || /^(weekend_rule|is_ticked)$/.test(name);
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      isSwitch(name) ? value === true || value === 'on' || value === 'yes' : value,
    ]),
  );
}

/** What a request changes on the phone; its body stays as it may have been sent, which the server understands. */
function withBooleanEffects(request: Fields): Fields {
  const effects = (request.effects as Fields[]).map((effect) => ({
    ...effect,
    ...(effect.record ? { record: withBooleans(effect.record as Fields) } : {}),
    ...(effect.fields ? { fields: withBooleans(effect.fields as Fields) } : {}),
  }));
  return { ...request, effects };
}

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
  async (_db, tx) => {
    // A person stored before reminders could be switched off by kind has none of the switches: all were on.
    await rewrite(tx, 'people', (person) => withBooleans({ ...REMINDERS, email: null, ...person }));
    await rewrite(tx, 'swaps', withBooleans);
    await rewrite(tx, 'outbox', withBooleanEffects);
    await rewrite(tx, 'refused', (refusal) => ({
      ...refusal,
      request: withBooleanEffects(refusal.request as Fields),
    }));
  },
  async (_db, tx) => {
    // There was one card and one code; what others share of theirs had no parts of a name.
    const parts = { given_name: null, family_name: null };
    await rewrite(tx, 'cards', (card) => ({ label: null, ...parts, ...card }));
    await rewrite(tx, 'contacts', (contact) =>
      contact.card ? { ...contact, card: { ...parts, ...(contact.card as Fields) } } : contact,
    );
    const meta = tx.objectStore('meta');
    const code: unknown = await meta.get('code');
    await meta.put(code ? [code] : [], 'codes');
    await meta.delete('code');
  },
  (db, tx) => {
    db.createObjectStore('introductions', { keyPath: 'id' });
    // An older app passed over introductions in the feed: it is read once more.
    tx.objectStore('meta').delete('cursor');
  },
  async (_db, tx) => {
    // Who shows a code was called 'shower', and a request that is put off was 'held'.
    await rewrite(tx, 'swaps', (swap) => (swap.role === 'shower' ? { ...swap, role: 'presenter' } : swap));
    const outbox = tx.objectStore('outbox');
    outbox.deleteIndex('held');
    await rewrite(tx, 'outbox', ({ held, ...request }) => (held ? { ...request, deferred: held } : request));
    outbox.createIndex('deferred', 'deferred.until');
  },
  async (db, tx) => {
    db.createObjectStore('attendances', { keyPath: 'id' });
    await rewrite(tx, 'events', (event) => ({ has_list: false, join_code: null, ...event }));
    await tx.objectStore('meta').delete('cursor');
  },
  async (_db, tx) => {
    // No card had a picture.
    await rewrite(tx, 'cards', (card) => ({ picture: null, picture_level: 'public', ...card }));
    await rewrite(tx, 'contacts', (contact) =>
      contact.card ? { ...contact, card: { picture: null, ...(contact.card as Fields) } } : contact,
    );
  },
  (db, tx) => {
    db.createObjectStore('intro_requests', { keyPath: 'id' });
    tx.objectStore('meta').delete('cursor');
  },
  async (_db, tx) => {
    // Nobody had chosen the language of a message.
    await rewrite(tx, 'contacts', (contact) => ({ language: null, ...contact }));
  },
];

/** Brings a database from the version it has to the newest. Version 0 is one that was just made. */
export async function takeSteps(
  db: Parameters<Step>[0],
  from: number,
  tx: Parameters<Step>[1],
  steps: readonly Step[] = STEPS,
): Promise<void> {
  try {
    for (const step of steps.slice(from)) await step(db, tx);
  } catch (error) {
    // Half a step would be taken for a whole one.
    tx.abort();
    throw error;
  }
}
