import type { EventRecord } from '../store/records';
import { daysBetween } from '../words/local-time';

/** Events as they lie in time. */
export interface OrderedEvents {
  readonly now: readonly EventRecord[];
  /** The next first. */
  readonly coming: readonly EventRecord[];
  /** The latest first. */
  readonly past: readonly EventRecord[];
}

const HOUR = 3_600_000;
/** An event without an end is over after this long: an evening, not a week. */
const WITHOUT_END = 8 * HOUR;

/** When an event is over, in milliseconds. */
export function endOf(event: Pick<EventRecord, 'starts_at' | 'ends_at'>): number {
  return event.ends_at ? Date.parse(event.ends_at) : Date.parse(event.starts_at) + WITHOUT_END;
}

/** Whether an event goes on now. People come early: it begins an hour before it says. */
export function isNow(event: Pick<EventRecord, 'starts_at' | 'ends_at'>, now: number): boolean {
  return Date.parse(event.starts_at) - HOUR <= now && now < endOf(event);
}

/** Sorts events into now, coming and past. */
export function orderEvents(events: Iterable<EventRecord>, now: number): OrderedEvents {
  const all = [...events].sort((one, two) => Date.parse(one.starts_at) - Date.parse(two.starts_at));
  return {
    now: all.filter((event) => isNow(event, now)),
    coming: all.filter((event) => !isNow(event, now) && Date.parse(event.starts_at) > now),
    past: all.filter((event) => !isNow(event, now) && Date.parse(event.starts_at) <= now).reverse(),
  };
}

/** Whether an event begins and ends on the same day where it takes place. */
export function isOneDay(event: Pick<EventRecord, 'starts_at' | 'ends_at' | 'time_zone'>): boolean {
  return (
    !event.ends_at ||
    daysBetween(Date.parse(event.starts_at), Date.parse(event.ends_at), event.time_zone) === 0
  );
}
