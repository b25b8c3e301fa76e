import type { DBSchema, IDBPDatabase } from 'idb';
import { Connection } from './connection';

/** Which person this phone is signed in as, and what its code and push need to know. */
export interface Session {
  personId: string;
  deviceId: string;
  pushKey: string;
  publicUrl: string;
  /** How far the server's clock is ahead of the phone's, in milliseconds. */
  clockOffset: number;
}

interface Schema extends DBSchema {
  session: { key: 'current'; value: Session };
}

const connection = new Connection<Schema>({
  name: 'hallway',
  version: 1,
  upgrade: (db) => {
    db.createObjectStore('session');
  },
});

/** Runs a task on the small database that says whose phone this is. @throws StorageFailed */
export function withSessionDatabase<T>(task: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  return connection.use(task);
}

/** The session kept on this phone, or null where nobody is signed in. @throws StorageFailed */
export async function readSession(): Promise<Session | null> {
  return (await withSessionDatabase((db) => db.get('session', 'current'))) ?? null;
}

/** Keeps the session; null signs this phone out. @throws StorageFailed */
export async function writeSession(session: Session | null): Promise<void> {
  await withSessionDatabase(async (db) => {
    if (session) await db.put('session', session, 'current');
    else await db.delete('session', 'current');
  });
}
