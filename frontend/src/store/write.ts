import { addressOf, type Given, type Parts, type PathOf } from '../api/client';
import { serverNowText } from '../api/server-clock';
import {
  ALL_STORES,
  type Database,
  type OutboxRequest,
  type WriteTransaction,
  withDatabase,
} from './database';
import { applyEffect, type Effect, type RecordChange } from './effects';
import { KINDS } from './kinds';
import type { Kind, Records } from './records';
import { takeSequence } from './sequence';

/** A request as an action words it; an action may put several into one write. */
export interface Draft {
  method: OutboxRequest['method'];
  path: string;
  body: OutboxRequest['body'];
  bytes?: OutboxRequest['bytes'];
  effects: Effect[];
}

/** Words a request. The compiler holds its path and its body against the API's document. */
export function request<M extends OutboxRequest['method'], P extends PathOf<M>>(
  method: M,
  path: P,
  given: Given<M, P>,
  effects: Effect[] = [],
): Draft {
  const { body = null, bytes, ...parts } = given as Parts & Partial<Pick<Draft, 'body' | 'bytes'>>;
  return { method, path: addressOf(path, parts), body, ...(bytes ? { bytes } : {}), effects };
}

type AnyRecord = Records[Kind];

/** Reads one record inside a transaction. */
export async function readRecord(tx: WriteTransaction, kind: Kind, id: string): Promise<AnyRecord | null> {
  return ((await tx.objectStore(KINDS[kind].store).get(id)) as AnyRecord | undefined) ?? null;
}

/** Writes or removes one record inside a transaction. */
export async function storeRecord(tx: WriteTransaction, change: RecordChange): Promise<void> {
  const store = tx.objectStore(KINDS[change.kind].store);
  if (change.record) await store.put(change.record as never);
  else await store.delete(change.id);
}

/**
 * Applies effects to the records of a transaction.
 * @returns the records as they are afterwards, for the signals.
 */
export async function applyEffects(
  tx: WriteTransaction,
  effects: readonly Effect[],
): Promise<RecordChange[]> {
  const changes: RecordChange[] = [];
  for (const effect of effects) {
    const record = applyEffect(await readRecord(tx, effect.kind, effect.id), effect);
    const change = { kind: effect.kind, id: effect.id, record } as RecordChange;
    await storeRecord(tx, change);
    changes.push(change);
  }
  return changes;
}

function canJoin(last: OutboxRequest | undefined, draft: Draft): last is OutboxRequest {
  return (
    last !== undefined &&
    last.tries === 0 &&
    last.revision === undefined &&
    last.method === 'PATCH' &&
    draft.method === 'PATCH' &&
    last.path === draft.path &&
    !last.bytes &&
    !draft.bytes
  );
}

/** Typing makes a PATCH a word; those that were never sent become one. */
function join(last: OutboxRequest, draft: Draft): OutboxRequest {
  const body = { ...last.body, ...draft.body };
  // The version that the first of them started from stays the base of them all.
  if (last.body && 'note_version' in last.body) body.note_version = last.body.note_version;
  return { ...last, body, effects: [...last.effects, ...draft.effects] };
}

async function queue(tx: WriteTransaction, draft: Draft): Promise<void> {
  const outbox = tx.objectStore('outbox');
  const cursor = await outbox.openCursor(null, 'prev');
  const last = cursor?.value;
  const sequence = await takeSequence(tx);
  if (canJoin(last, draft)) {
    // Other words, another number: what stood here before may have been sent by a database that was lost since.
    await outbox.delete(last.sequence);
    await outbox.put({ ...join(last, draft), sequence });
    return;
  }
  await outbox.put({
    ...draft,
    sequence,
    tries: 0,
    queued_at: serverNowText(),
  });
}

/** Starts a transaction over everything that the phone keeps for one person. */
export function transaction(db: Database): WriteTransaction {
  return db.transaction(ALL_STORES, 'readwrite') as unknown as WriteTransaction;
}

/** Runs a task in a transaction; where it fails half-way nothing of it stays. */
async function wholly<T>(tx: WriteTransaction, task: (tx: WriteTransaction) => Promise<T>): Promise<T> {
  // A transaction that broke by itself says why better than the request that noticed it.
  const ended = tx.done.then(
    () => null,
    (error: unknown) => error ?? new DOMException('', 'AbortError'),
  );
  try {
    const result = await task(tx);
    const broken = await ended;
    if (broken) throw broken;
    return result;
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // It ended already.
    }
    throw error;
  }
}

/**
 * Writes records and the requests that tell the server about them, all or nothing.
 * @returns the changed records.
 * @throws StorageFailed: nothing was written.
 */
export function writeDrafts(personId: string, drafts: readonly Draft[]): Promise<RecordChange[]> {
  return withDatabase(personId, (db) =>
    wholly(transaction(db), async (tx) => {
      const changes: RecordChange[] = [];
      for (const draft of drafts) {
        changes.push(...(await applyEffects(tx, draft.effects)));
        await queue(tx, draft);
      }
      return changes;
    }),
  );
}
