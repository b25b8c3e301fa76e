import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

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
  locks: { key: string; value: { until: number; holder: string } };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

/** Opens the small database that says whose phone this is. */
export function openSessionDatabase(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('hallway', 1, {
    upgrade(db) {
      db.createObjectStore('session');
      db.createObjectStore('locks');
    },
    terminated() {
      opened = null;
    },
  });
  return opened;
}

/** The session kept on this phone, or null where nobody is signed in. */
export async function readSession(): Promise<Session | null> {
  return (await (await openSessionDatabase()).get('session', 'current')) ?? null;
}

/** Keeps the session; null signs this phone out. */
export async function writeSession(session: Session | null): Promise<void> {
  const db = await openSessionDatabase();
  if (session) await db.put('session', session, 'current');
  else await db.delete('session', 'current');
}
