import {
  type DBSchema,
  deleteDB,
  type IDBPDatabase,
  type IDBPTransaction,
  openDB,
  type StoreNames,
} from 'idb';
import type { Effect } from './effects';
import type { Code, Kind, Records } from './records';

/** A request that waits to be sent, with what it changes on this phone. */
export interface OutboxRequest {
  sequence: number;
  method: 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body: Record<string, unknown> | null;
  effects: Effect[];
  /** How often it was sent already: once it may have arrived, it must not change any more. */
  tries: number;
  queued_at: string;
  /** The server asked to wait with this one; until then it is passed over. An RFC 3339 time. */
  held?: { until: string };
}

/** A request that the server refused for good, kept with the server's words and with what was typed. */
export interface Refusal {
  sequence: number;
  request: OutboxRequest;
  /** Kind and id of the record that it was about. */
  about: { kind: Kind; id: string } | null;
  status: number;
  type: string;
  title: string;
  detail: string;
  refused_at: string;
}

/** The minutes during which a code was on the screen: whole minutes since 2026 began in UTC, both included. */
export interface Showing {
  code_id: string;
  from_step: number;
  to_step: number;
}

/** What is known on this phone beside the records. */
export interface Meta {
  cursor: string | null;
  sequence: number;
  code: Code | null;
  /** The server's epoch for which everything was sent again. */
  resent: string;
  /** Codes scanned lately, so that a second scan of the same phone opens the same encounter. */
  scans: { code_id: string; token?: string; encounter_id: string; scanned_at: string }[];
  /** The code on the screen now, and since when: what is left of it after a crash is told at the next start. */
  showing: Showing | null;
  /** Things asked once and not again, by name. */
  asked: Record<string, string>;
}

export const STORES = {
  person: 'people',
  card: 'cards',
  event: 'events',
  contact: 'contacts',
  encounter: 'encounters',
  topic: 'topics',
  promise: 'promises',
  followup: 'followups',
  swap: 'swaps',
} as const satisfies Record<Kind, string>;

export const KINDS = Object.keys(STORES) as Kind[];

type RecordStores = { [K in Kind as (typeof STORES)[K]]: { key: string; value: Records[K] } };

interface Schema extends DBSchema, RecordStores {
  outbox: { key: number; value: OutboxRequest; indexes: { held: string } };
  refused: { key: number; value: Refusal };
  aliases: { key: string; value: { id: string; to: string } };
  meta: { key: keyof Meta; value: Meta[keyof Meta] };
}

export type Database = IDBPDatabase<Schema>;
export type StoreName = (typeof STORES)[Kind] | 'outbox' | 'refused' | 'aliases' | 'meta';
export type WriteTransaction = IDBPTransaction<Schema, StoreName[], 'readwrite'>;

type UpgradeTransaction = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

export const ALL_STORES: StoreName[] = [...Object.values(STORES), 'outbox', 'refused', 'aliases', 'meta'];

/**
 * What each version added, oldest first. A step is never changed once phones have taken it, and never drops what
 * waits to be sent.
 */
const STEPS: ((db: IDBPDatabase<Schema>, tx: UpgradeTransaction) => void)[] = [
  (db) => {
    for (const store of Object.values(STORES)) db.createObjectStore(store, { keyPath: 'id' });
    db.createObjectStore('outbox', { keyPath: 'sequence' });
    db.createObjectStore('refused', { keyPath: 'sequence' });
    db.createObjectStore('aliases', { keyPath: 'id' });
    db.createObjectStore('meta');
  },
  (_db, tx) => {
    tx.objectStore('outbox').createIndex('held', 'held.until');
  },
];

/** Called when a newer version of the app, in another tab, needs the database: this one has to start anew. */
export const onOutdated = { call: (): void => undefined };

const opened = new Map<string, Promise<Database>>();

/** Opens (or makes) the database of one person. Each person on a phone has one of their own. */
export function openDatabase(personId: string): Promise<Database> {
  const known = opened.get(personId);
  if (known) return known;
  const database = openDB<Schema>(`hallway-${personId}`, STEPS.length, {
    upgrade(db, oldVersion, _newVersion, tx) {
      for (const step of STEPS.slice(oldVersion)) step(db, tx as UpgradeTransaction);
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      opened.delete(personId);
      onOutdated.call();
    },
    terminated() {
      opened.delete(personId);
    },
  });
  opened.set(personId, database);
  database.catch((error: unknown) => {
    // One failure must not stand in the way of every later attempt.
    opened.delete(personId);
    if ((error as DOMException).name === 'VersionError') onOutdated.call();
  });
  return database;
}

/** Erases everything this phone keeps for one person. */
export async function eraseDatabase(personId: string): Promise<void> {
  const known = opened.get(personId);
  opened.delete(personId);
  (await known)?.close();
  await deleteDB(`hallway-${personId}`);
}

/** Reads one value kept beside the records. */
export async function readMeta<K extends keyof Meta>(db: Database, key: K): Promise<Meta[K] | undefined> {
  return (await db.get('meta', key)) as Meta[K] | undefined;
}

/** Writes one value kept beside the records. */
export async function writeMeta<K extends keyof Meta>(db: Database, key: K, value: Meta[K]): Promise<void> {
  await db.put('meta', value, key);
}
