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

/** How often, and for how long, the server fails at a request before the others go before it. */
const MOST_FAILURES = 5;
const LONGEST_FAILING_MS = 10 * 60_000;
/** How long it is then left alone, in milliseconds. */
const PASSED_BY_MS = 60 * 60_000;

/** Gateways say that the server is away for everything (RFC 9110, section 15.6); anything else may be about this request. */
const GATEWAY = new Set([502, 503, 504]);

/** Whether an answer says that the server fails at this request, or that what stands before it does not let it through. */
export function isServersFault({ status, isOurs }: Answer<unknown>): boolean {
  if (status >= 500) return !GATEWAY.has(status);
  return !isOurs && status >= 400 && status !== 413;
}

/**
 * Counts a failure. A request at which the server fails again and again is kept and passed over for an hour.
 * @returns whether the next one may go.
 */
export async function passByAfterFailures(db: Database, request: OutboxRequest): Promise<boolean> {
  const now = Date.now();
  const { count, since } = request.failed ?? { count: 0, since: new Date(now).toISOString() };
  const failed = { count: count + 1, since };
  const isHopeless = failed.count >= MOST_FAILURES && now - Date.parse(since) >= LONGEST_FAILING_MS;
  const until = new Date(now + PASSED_BY_MS).toISOString();
  await db.put('outbox', {
    ...request,
    failed,
    ...(isHopeless ? { deferred: { until, why: 'failing' } } : {}),
  });
  return isHopeless;
}

/** Whether a request must not overtake one that is put off. */
function dependsOn(request: OutboxRequest, earlier: OutboxRequest): boolean {
  if (request.path === earlier.path) return true;
  return earlier.deferred?.why === 'failing' ? isAbout(request, earlier) : changesSwap(request, earlier);
}

/** Whether a request names the record that another one makes or changes. */
function isAbout(request: OutboxRequest, earlier: OutboxRequest): boolean {
  const id = recordOf(earlier)?.id;
  return id !== undefined && `${request.path} ${JSON.stringify(request.body)}`.includes(id);
}

/** Whether a request changes a swap that is put off, or removes what it names. */
function changesSwap(request: OutboxRequest, earlier: OutboxRequest): boolean {
  if (request.method !== 'DELETE') return false;
  const about = recordOf(request);
  // What is only a part of a record stands further down its address.
  if (!about || !request.path.split('?')[0]?.endsWith(about.id)) return false;
  return Object.keys(KINDS.swap.names).some((field) => earlier.body?.[field] === about.id);
}

/** What a request that depends on one that is put off counts as: what depends on it has to wait as well. */
function deferredWith(request: OutboxRequest, earlier: OutboxRequest): OutboxRequest | null {
  return earlier.deferred?.why === 'failing' ? { ...request, deferred: earlier.deferred } : null;
}

/** The first request that may be sent now, marked as tried: once it may have arrived, it must not change. */
export async function takeNext(db: Database): Promise<OutboxRequest | null> {
  const tx = db.transaction('outbox', 'readwrite');
  const deferred: OutboxRequest[] = [];
  for (let cursor = await tx.store.openCursor(); cursor; cursor = await cursor.continue()) {
    const request = cursor.value;
    const before = request.deferred ? request : deferred.find((other) => dependsOn(request, other));
    if (!before) {
      const tried = { ...request, tries: request.tries + 1 };
      await cursor.update(tried);
      await tx.done;
      return tried;
    }
    const waits = request.deferred ? request : deferredWith(request, before);
    if (waits) deferred.push(waits);
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
  await db.put('outbox', { ...request, deferred: { until } });
}

/**
 * Lets what was put off go again, with what depends on them.
 * The server takes a device's requests in the order of their numbers, so they get new ones at the end.
 * @param isNoted the person noted something since: that is what the server asked for, so time does not matter.
 */
export async function releaseDeferred(db: Database, isNoted: boolean): Promise<void> {
  const now = new Date().toISOString();
  const tx = transaction(db);
  const outbox = tx.objectStore('outbox');
  const deferred = await outbox.index('deferred').getAll();
  const due = deferred.filter(({ deferred: wait }) => (wait?.until ?? '') <= now || (isNoted && !wait?.why));
  if (due.length === 0) return tx.done;
  const moving: OutboxRequest[] = [];
  for (const request of await outbox.getAll()) {
    const before = [...due, ...moving].find(
      (other) => request.sequence >= other.sequence && dependsOn(request, other),
    );
    if (before) moving.push(request.deferred ? request : (deferredWith(request, before) ?? request));
  }
  for (const { deferred: _, failed: __, ...request } of moving) {
    await outbox.delete(request.sequence);
    await outbox.put({ ...request, sequence: await takeSequence(tx), tries: 0 });
  }
  return tx.done;
}

/** Lets the requests at which the server fails be sent again at once. */
export async function retryFailing(db: Database): Promise<void> {
  const tx = db.transaction('outbox', 'readwrite');
  const now = new Date().toISOString();
  for (const request of await tx.store.index('deferred').getAll())
    if (request.deferred?.why)
      await tx.store.put({ ...request, deferred: { ...request.deferred, until: now } });
  await tx.done;
}

/** Whether a request tells the server something that was noted about a meeting. */
export function isNote(request: OutboxRequest): boolean {
  return request.method !== 'DELETE' && (request.path.includes('/topics/') || Boolean(request.body?.note));
}
