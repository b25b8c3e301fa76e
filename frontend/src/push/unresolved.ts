import type { Database } from '../store/database';
import type { Followup, PromiseRecord, Swap } from '../store/records';
import { PARTS, type Snapshot } from './snapshot';

/** Whether a record that is not on this phone was deleted; else the phone may simply not have heard of it. */
export type IsGone = (id: string) => boolean;

/** What is due within one hour comes as one reminder, with the first of it. */
const HOUR_MS = 3_600_000;

function isPutOff(until: string | null, now: number): boolean {
  return until !== null && Date.parse(until) > now + HOUR_MS;
}

function isFollowupOpen(followup: Followup, now: number): boolean {
  return followup.outcome === null && !isPutOff(followup.snoozed_until, now);
}

function isPromiseOpen(promise: PromiseRecord, now: number): boolean {
  return promise.done_at === null && promise.due_at !== null && !isPutOff(promise.due_at, now);
}

function isSwapOpen(swap: Swap): boolean {
  return swap.state === 'waiting';
}

/** Whether somebody met there is still to get back to; so it is where this phone knows of nobody met there. */
async function isAnybodyLeft(db: Database, eventId: string): Promise<boolean> {
  const met = (await db.getAll('encounters')).filter(({ event_id }) => event_id === eventId);
  const followups = await Promise.all(met.map(({ id }) => db.get('followups', id)));
  const known = followups.filter((followup) => followup !== undefined);
  return known.length === 0 || known.some(({ outcome }) => outcome === null);
}

async function currentId(db: Database, id: string): Promise<string> {
  let known = id;
  for (let alias = await db.get('aliases', known); alias; alias = await db.get('aliases', known)) {
    if (alias.to === id) break;
    known = alias.to;
  }
  return known;
}

async function isUnresolved(db: Database, part: (typeof PARTS)[number], id: string, now: number) {
  if (part === 'coming' || part === 'news') {
    const event = await db.get('events', id);
    return event && Date.parse(event.starts_at) > now;
  }
  if (part === 'over') return (await db.get('events', id)) && isAnybodyLeft(db, id);
  if (part === 'swaps') {
    const swap = await db.get('swaps', id);
    return swap && isSwapOpen(swap);
  }
  if (part === 'introductions') {
    const introduction = await db.get('introductions', id);
    return introduction && introduction.state === 'asked';
  }
  if (part === 'requests') {
    const request = await db.get('intro_requests', id);
    return request && request.state === 'open';
  }
  // News, of which nothing is left to do.
  if (part === 'connections') return true;
  if (part === 'promises') {
    const promise = await db.get('promises', id);
    return promise && isPromiseOpen(promise, now);
  }
  const followup = await db.get('followups', id);
  return followup && isFollowupOpen(followup, now);
}

/** What of a notification this phone does not know to be resolved. @param now on the server's clock, in milliseconds. */
export async function findUnresolved(
  db: Database,
  snapshot: Snapshot,
  now: number,
  isGone: IsGone,
): Promise<Snapshot> {
  const left: Snapshot = { ...snapshot };
  for (const part of PARTS) {
    const things: { id: string }[] = snapshot[part] ?? [];
    if (things.length === 0) continue;
    const ids = await Promise.all(things.map(({ id }) => currentId(db, id)));
    const unresolved = await Promise.all(ids.map((id) => isUnresolved(db, part, id, now)));
    left[part] = things.filter((_, index) => unresolved[index] ?? !isGone(ids[index] ?? '')) as never;
  }
  return left;
}
