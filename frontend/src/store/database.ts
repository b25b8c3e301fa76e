import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { Bytes, Problem } from '../api/http';
import { Connection } from './connection';
import type { Effect } from './effects';
import { ALL_KINDS, KINDS } from './kinds';
import type { Code, Kind, Records } from './records';
import { STEPS, takeSteps } from './schema-steps';
import { StorageFailed } from './storage-failed';

/** A request that waits to be sent, with what it changes on this phone. */
export interface OutboxRequest {
  sequence: number;
  method: 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body: Record<string, unknown> | null;
  /** In place of a body: what is no JSON. */
  bytes?: Bytes;
  effects: Effect[];
  /** How often it was sent already: once it may have arrived, it must not change any more. */
  tries: number;
  queued_at: string;
  /**
   * Passed over until then, an RFC 3339 time: the server asked to wait with it ('slow', which is left out), or fails at it.
   */
  deferred?: { until: string; why?: 'failing' };
  /** How often the server failed at it, and since when, an RFC 3339 time. */
  failed?: { count: number; since: string };
  /** Tells again, after a backup was restored, what the record was in this revision. */
  revision?: number;
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
  /** Absent in what was refused before phones worded problems themselves. */
  params?: Problem['params'];
  errors?: Problem['errors'];
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
  /** The live codes of this phone, one a card. */
  codes: Code[];
  /** The card that the code screen shows, and the one that was shown at each event, by the event's id. */
  shown: { card_id: string | null; at_events: Record<string, string> };
  /** The server's epoch for which everything was sent again. */
  resent: string;
  /** When this phone heard that a backup was restored, until the person has read it. An RFC 3339 time. */
  restored: string | null;
  /** What was deleted or blocked on this phone, oldest first: a restored backup does not know it. */
  ended: { method: 'DELETE' | 'PUT'; path: string }[];
  /** Codes scanned lately, so that a second scan of the same phone opens the same encounter. */
  scans: { code_id: string; token?: string; encounter_id: string; scanned_at: string }[];
  /** The code on the screen now, and since when: what is left of it after a crash is told at the next start. */
  showing: Showing | null;
  /** Things asked once and not again, by name. */
  asked: Record<string, string>;
}

type RecordStore<K extends Kind> = (typeof KINDS)[K]['store'];
type RecordStores = { [K in Kind as RecordStore<K>]: { key: string; value: Records[K] } };

interface Schema extends DBSchema, RecordStores {
  outbox: { key: number; value: OutboxRequest; indexes: { deferred: string } };
  refused: { key: number; value: Refusal };
  aliases: { key: string; value: { id: string; to: string } };
  meta: { key: keyof Meta; value: Meta[keyof Meta] };
}

export type Database = IDBPDatabase<Schema>;
export type StoreName = RecordStore<Kind> | 'outbox' | 'refused' | 'aliases' | 'meta';
export type WriteTransaction = IDBPTransaction<Schema, StoreName[], 'readwrite'>;

export const ALL_STORES: StoreName[] = [
  ...ALL_KINDS.map((kind) => KINDS[kind].store),
  'outbox',
  'refused',
  'aliases',
  'meta',
];

/** Called when a newer version of the app, in another tab, needs the database: this one has to start anew. */
export const onOutdated = { call: (): void => undefined };

const connections = new Map<string, Connection<Schema>>();

function connectionOf(personId: string): Connection<Schema> {
  const known = connections.get(personId);
  if (known) return known;
  const connection = new Connection<Schema>({
    name: `hallway-${personId}`,
    version: STEPS.length,
    upgrade: takeSteps,
    onOutdated: () => onOutdated.call(),
  });
  connections.set(personId, connection);
  return connection;
}

/**
 * Runs a task on the database of one person; each person on a phone has one of their own. It is made where there is
 * none yet. Where the system dropped the connection the task runs once more, from its start.
 * @throws StorageFailed
 */
export async function withDatabase<T>(personId: string, task: (db: Database) => Promise<T>): Promise<T> {
  try {
    return await connectionOf(personId).use(task);
  } catch (error) {
    if (error instanceof StorageFailed && error.why === 'outdated') onOutdated.call();
    throw error;
  }
}

/** Opens the database of one person, for what needs no second try. @throws StorageFailed */
export function openDatabase(personId: string): Promise<Database> {
  return withDatabase(personId, async (db) => db);
}

/** Erases everything this phone keeps for one person. @throws StorageFailed; what was kept is gone even then. */
export async function eraseDatabase(personId: string): Promise<void> {
  // Another tab may keep the database itself from being deleted for a while.
  await withDatabase(personId, async (db) => {
    const tx = db.transaction(ALL_STORES, 'readwrite');
    await Promise.all([...ALL_STORES.map((store) => tx.objectStore(store).clear()), tx.done]);
  }).catch(() => undefined);
  await connectionOf(personId).erase();
  connections.delete(personId);
}

/** Reads one value kept beside the records. */
export async function readMeta<K extends keyof Meta>(db: Database, key: K): Promise<Meta[K] | undefined> {
  return (await db.get('meta', key)) as Meta[K] | undefined;
}

/** Writes one value kept beside the records. */
export async function writeMeta<K extends keyof Meta>(db: Database, key: K, value: Meta[K]): Promise<void> {
  await db.put('meta', value, key);
}
