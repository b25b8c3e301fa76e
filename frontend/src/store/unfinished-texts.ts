import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { useState } from 'preact/hooks';
import { currentId, me } from './state';

/**
 * What somebody typed and has not finished: a half-written promise, the form of an event. It is kept from the first
 * letter in a small database of its own, which works before anybody is signed in, and is offered again where it was
 * typed. A text, or a plain object of texts.
 */
interface Schema extends DBSchema {
  texts: { key: string; value: unknown };
}

/** Between two writes, in milliseconds: what a killed browser may cost at most. */
const EVERY_MS = 1000;
/** A start does not wait longer than this for a database that does not answer. Milliseconds. */
const LONGEST_WAIT_MS = 1500;
/** Where the last words go when the page may be gone before a database can answer. */
const LAST_WORDS = 'hallway-texts';

let opened: Promise<IDBPDatabase<Schema>> | null = null;
const known = new Map<string, unknown>();
/** What the database has not confirmed yet; null stands for a text that is finished. */
const unwritten = new Map<string, unknown>();
let timer: ReturnType<typeof setTimeout> | undefined;

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('hallway-texts', 1, {
    upgrade(db) {
      db.createObjectStore('texts');
    },
    terminated() {
      opened = null;
    },
  });
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

function prefix(field: string): string {
  return `${me.value?.id ?? ''} ${field} `;
}

/** The keys under which a field of a record is kept: records may have been renamed since. */
function keysOf(field: string, about: string): string[] {
  const start = prefix(field);
  const all = [...known.keys()].filter((key) => key.startsWith(start));
  return all.filter((key) => currentId(key.slice(start.length)) === currentId(about));
}

async function write(): Promise<void> {
  if (unwritten.size === 0) return;
  const batch = [...unwritten];
  const db = await open();
  const tx = db.transaction('texts', 'readwrite');
  const writing = batch.map(([key, value]) =>
    value === null ? tx.store.delete(key) : tx.store.put(value, key).then(() => undefined),
  );
  // A page that goes away commits nothing by itself any more.
  tx.commit();
  await Promise.all([...writing, tx.done]);
  for (const [key, value] of batch) if (unwritten.get(key) === value) unwritten.delete(key);
  if (unwritten.size === 0) localStorage.removeItem(LAST_WORDS);
}

function writeSoon(): void {
  if (timer !== undefined) return;
  const run = (): void => {
    timer = undefined;
    if (unwritten.size === 0) return;
    timer = setTimeout(run, EVERY_MS);
    // What fails stays unwritten, and is tried again with the next letter or when the page goes away.
    void write().catch(() => undefined);
  };
  run();
}

/** The page may be thrown away without another word. */
function writeLastWords(): void {
  if (unwritten.size === 0) return;
  try {
    localStorage.setItem(LAST_WORDS, JSON.stringify([...unwritten]));
  } catch {
    // Full or forbidden: the database may still take it.
  }
  void write().catch(() => undefined);
}

function readLastWords(): [string, unknown][] {
  try {
    return JSON.parse(localStorage.getItem(LAST_WORDS) ?? '[]') as [string, unknown][];
  } catch {
    return [];
  }
}

async function readAll(): Promise<void> {
  const db = await open();
  const tx = db.transaction('texts');
  const [keys, values] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
  for (const [at, key] of keys.entries()) if (!known.has(key)) known.set(key, values[at]);
}

/** Reads what was kept, at a start, and sees to it that nothing is lost when the page goes away. Never rejects. */
export async function loadUnfinished(): Promise<void> {
  addEventListener('pagehide', writeLastWords);
  document.addEventListener('visibilitychange', () => document.hidden && writeLastWords());
  const late = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_WAIT_MS));
  await Promise.race([readAll().catch(() => undefined), late]);
  for (const [key, value] of readLastWords()) {
    unwritten.set(key, value);
    if (value === null) known.delete(key);
    else known.set(key, value);
  }
  writeSoon();
}

/**
 * What was typed into a field and is not finished; null where there is nothing.
 * @param about - the id of the record it belongs to; empty where there is only one such field
 */
export function readUnfinished<T>(field: string, about = ''): T | null {
  const key = keysOf(field, about)[0];
  return key === undefined ? null : (known.get(key) as T);
}

/** Everything kept for one kind of field, by the record that it is about. */
export function listUnfinished<T>(field: string): [about: string, value: T][] {
  const start = prefix(field);
  const all = [...known].filter(([key]) => key.startsWith(start));
  return all.map(([key, value]) => [currentId(key.slice(start.length)), value as T]);
}

/** Keeps what stands in a field; null where it is finished. */
export function saveUnfinished(field: string, about: string, value: unknown): void {
  for (const key of keysOf(field, about)) {
    known.delete(key);
    unwritten.set(key, null);
  }
  if (value !== null) {
    const key = prefix(field) + currentId(about);
    known.set(key, value);
    unwritten.set(key, value);
  }
  writeSoon();
}

/** Forgets what one person typed; an empty id stands for what was typed before signing in. */
export async function forgetUnfinished(personId: string): Promise<void> {
  const isTheirs = (key: string): boolean => key.startsWith(`${personId} `);
  for (const key of [...known.keys(), ...unwritten.keys()].filter(isTheirs)) {
    known.delete(key);
    unwritten.set(key, null);
  }
  await write();
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * The state of a field (or a small form) that survives closing the sheet, leaving the screen, a reload and a kill.
 *
 * @param field - names the field, in one word
 * @param about - the id of the record that it belongs to; empty where there is only one
 * @param initial - what stands there before anything is typed
 * @returns what stands there, how to change it, and how to say that it is finished
 */
export function useUnfinished<T>(field: string, about: string, initial: T) {
  const [value, setValue] = useState<T>(() => readUnfinished<T>(field, about) ?? initial);
  const change = (next: T): void => {
    setValue(next);
    saveUnfinished(field, about, isSame(next, initial) ? null : next);
  };
  const finish = (): void => {
    setValue(initial);
    saveUnfinished(field, about, null);
  };
  return [value, change, finish] as const;
}
