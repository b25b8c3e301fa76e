import type { Answer } from '../api/http';
import type { Database, OutboxRequest } from './database';
import { KINDS, recordOf } from './kinds';
import { takeSequence } from './sequence';
import { transaction } from './write';

/** How long a swap waits where the server does not say, in milliseconds. */
const DEFER_MS = 10 * 60_000;

/** Whether the server asks for notes before it lets more swaps in. Everything else may go on meanwhile. */
export function isSlowedDown(request: OutboxRequest, answer: Answer<unknown>): boolean {
  return (
    request.path.startsWith('/api/swaps/') &&
    answer.status === 429 &&
    answer.problem?.type === '/problems/slow-down'
  );
}

/** Whether a request must not overtake a swap that is held back: it changes it, or removes what it names. */
function dependsOn(request: OutboxRequest, held: OutboxRequest): boolean {
  if (request.path === held.path) return true;
  if (request.method !== 'DELETE') return false;
  const about = recordOf(request);
  // What is only a part of a record stands further down its address.
  if (!about || !request.path.split('?')[0]?.endsWith(about.id)) return false;
  return Object.keys(KINDS.swap.names).some((field) => held.body?.[field] === about.id);
}

/** The first request that may be sent now, marked as tried: once it may have arrived, it must not change. */
export async function takeNext(db: Database): Promise<OutboxRequest | null> {
  const tx = db.transaction('outbox', 'readwrite');
  const held: OutboxRequest[] = [];
  for (let cursor = await tx.store.openCursor(); cursor; cursor = await cursor.continue()) {
    const request = cursor.value;
    if (request.held) held.push(request);
    else if (!held.some((swap) => dependsOn(request, swap))) {
      const tried = { ...request, tries: request.tries + 1 };
      await cursor.update(tried);
      await tx.done;
      return tried;
    }
  }
  await tx.done;
  return null;
}

/** Keeps a swap back for as long as the server asks; what does not depend on it goes before it. */
export async function deferSwap(
  db: Database,
  request: OutboxRequest,
  retryAfter: number | null,
): Promise<void> {
  const until = new Date(Date.now() + (retryAfter ?? DEFER_MS)).toISOString();
  await db.put('outbox', { ...request, held: { until } });
}

/**
 * Lets swaps that were held back go again, with what depends on them.
 * The server takes a device's requests in the order of their numbers, so they get new ones at the end.
 * @param isNoted the person noted something since: that is what the server asked for, so time does not matter.
 */
export async function releaseDeferred(db: Database, isNoted: boolean): Promise<void> {
  const now = new Date().toISOString();
  const tx = transaction(db);
  const outbox = tx.objectStore('outbox');
  const due = await outbox.index('held').getAll(isNoted ? null : IDBKeyRange.upperBound(now));
  if (due.length === 0) return tx.done;
  const waiting = await outbox.getAll();
  const moving = waiting.filter((request) =>
    due.some((held) => request.sequence >= held.sequence && dependsOn(request, held)),
  );
  for (const { held: _, ...request } of moving) {
    await outbox.delete(request.sequence);
    await outbox.put({ ...request, sequence: await takeSequence(tx), tries: 0 });
  }
  return tx.done;
}

/** Whether a request tells the server something that was noted about a meeting. */
export function isNote(request: OutboxRequest): boolean {
  return request.method !== 'DELETE' && (request.path.includes('/topics/') || Boolean(request.body?.note));
}
