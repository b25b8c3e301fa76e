import { isZone } from './zone';

/** A moment as a clock on the wall shows it in some time zone. */
export interface WallTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  /** 0 is Sunday, as in Date. */
  readonly weekday: number;
}

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Reads the wall clock of an IANA zone: the phone's own where none is given or the phone does not know it. */
export function wallTime(moment: Date, zone?: string): WallTime {
  const shifted = new Date(moment.getTime() + offsetAt(moment, zone));
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    weekday: shifted.getUTCDay(),
  };
}

/**
 * The moment at which a zone's clocks show this time. Where they show it twice, the first; where they skip it, the
 * moment as far after the change as the wish was.
 *
 * @param day - may lie outside the month: 32 January is 1 February
 */
export function momentAt(zone: string, year: number, month: number, day: number, hour = 0, minute = 0): Date {
  const wish = Date.UTC(year, month - 1, day, hour, minute);
  const before = offsetAt(new Date(wish - DAY), zone);
  const after = offsetAt(new Date(wish + DAY), zone);
  const fits = [before, after]
    .map((offset) => wish - offset)
    .filter((at) => at + offsetAt(new Date(at), zone) === wish);
  return new Date(fits.length > 0 ? Math.min(...fits) : wish - before);
}

/** The moment of `time` (HH:MM), `days` after the local day that `moment` falls on. */
export function localDayAt(moment: Date, zone: string, days: number, time: string): Date {
  const { year, month, day } = wallTime(moment, zone);
  const [hour = 9, minute = 0] = time.split(':').map(Number);
  return momentAt(zone, year, month, day + days, hour, minute);
}

/** Days from `now` to `at`, both in milliseconds, by the calendar of a zone: 0 today, 1 tomorrow, -1 yesterday. */
export function daysBetween(now: number, at: number, zone?: string): number {
  return Math.round((midnight(at, zone) - midnight(now, zone)) / DAY);
}

function midnight(moment: number, zone: string | undefined): number {
  const { year, month, day } = wallTime(new Date(moment), zone);
  return Date.UTC(year, month - 1, day);
}

function offsetAt(moment: Date, zone: string | undefined): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatFor(zone).formatToParts(moment)) parts[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment.getTime() / 1000) * 1000;
}

/** Kept: making one takes longer than using it. */
function formatFor(zone = ''): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: isZone(zone) ? zone : undefined,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}
