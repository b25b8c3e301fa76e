import { daysBetween, wallTime } from './local-time';

/** The parts of a day people speak of. */
export type PartOfDay = 'morning' | 'afternoon' | 'evening' | 'night';

/** A moment in the past as people place it; the words are the catalogue's. */
export interface PastMoment {
  readonly day: 'today' | 'yesterday' | 'weekday' | 'date' | 'year';
  readonly part: PartOfDay;
  /** On the day people mean: half past one at night still belongs to the evening before. */
  readonly at: Date;
}

/** A night goes on until four. */
const NIGHT_ENDS = 4 * 3_600_000;

/** What is no longer ago than this is still today, also past midnight. */
const ONE_NIGHT = 5 * 3_600_000;

/**
 * Places a past moment relative to now.
 *
 * @param zone - the zone in which it happened, or the reader's; the phone's where none is given
 */
export function placeInTime(moment: Date, now: Date, zone?: string): PastMoment {
  const { hour } = wallTime(moment, zone);
  const at = new Date(onItsDay(moment.getTime(), zone));
  const ago =
    now.getTime() - moment.getTime() < ONE_NIGHT ? 0 : daysBetween(at.getTime(), now.getTime(), zone);
  const part = partOfDay(hour);
  if (ago <= 0) return { day: 'today', part, at };
  if (ago === 1) return { day: 'yesterday', part, at };
  if (ago < 7) return { day: 'weekday', part, at };
  return { day: wallTime(at, zone).year === wallTime(now, zone).year ? 'date' : 'year', part, at };
}

/** A moment on the day people mean: what is past midnight belongs to the evening before. */
export function onItsDay(moment: number, zone?: string): number {
  return wallTime(new Date(moment), zone).hour < 4 ? moment - NIGHT_ENDS : moment;
}

/** Which part of a day an hour belongs to. */
export function partOfDay(hour: number): PartOfDay {
  if (hour < 4 || hour >= 22) return 'night';
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}
