import type { EventRecord } from '../store/records';
import { momentAt, wallTime } from '../words/local-time';

/** What stands in the form of an event; day `YYYY-MM-DD`, times `HH:MM`, both as the event's own clocks show them. */
export interface EventForm {
  readonly name: string;
  readonly place: string;
  readonly day: string;
  readonly from: string;
  readonly until: string;
  /** What it is about, and who runs it: for its page. */
  readonly about: string;
  readonly runBy: string;
}

/** When an event begins and ends, RFC 3339; null where a day or a time is missing or wrong. */
export interface EventTimes {
  readonly starts_at: string;
  readonly ends_at: string | null;
}

/**
 * Turns what was entered into moments. An end that is not after the beginning belongs to the next day: a party from
 * 20:00 until 01:00.
 */
export function timesOf({ day, from, until }: EventForm, zone: string): EventTimes | null {
  const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  const start = clock(from);
  if (!date || !start) return null;
  const [year, month, dayOfMonth] = [Number(date[1]), Number(date[2]), Number(date[3])];
  const at = (time: { hour: number; minute: number }, daysLater = 0): Date =>
    momentAt(zone, year, month, dayOfMonth + daysLater, time.hour, time.minute);
  const end = clock(until);
  const starts = at(start);
  const sameDay = end && at(end);
  const ends = end && sameDay ? (sameDay > starts ? sameDay : at(end, 1)) : null;
  return { starts_at: starts.toISOString(), ends_at: ends?.toISOString() ?? null };
}

/** What was typed into the form beside the times; null where nothing was. */
export function textsOf({ name, place, about, runBy }: EventForm) {
  const orNull = (text: string) => text.trim() || null;
  return { name: name.trim(), place: orNull(place), about: orNull(about), run_by: orNull(runBy) };
}

/** Fills a form from moments. */
export function formOf(
  event: Pick<EventRecord, 'name' | 'place' | 'starts_at' | 'ends_at' | 'about' | 'run_by'>,
  zone: string,
): EventForm {
  const start = wallTime(new Date(event.starts_at), zone);
  const end = event.ends_at ? wallTime(new Date(event.ends_at), zone) : null;
  return {
    name: event.name,
    place: event.place ?? '',
    day: `${start.year}-${two(start.month)}-${two(start.day)}`,
    from: `${two(start.hour)}:${two(start.minute)}`,
    until: end ? `${two(end.hour)}:${two(end.minute)}` : '',
    about: event.about ?? '',
    runBy: event.run_by ?? '',
  };
}

/**
 * The same day of the week in the next month: of the second Tuesday the second Tuesday, of a fifth the last.
 * @param day - `YYYY-MM-DD`, as is what comes back
 */
export function nextMonth(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const weekday = new Date(Date.UTC(year, month - 1, date)).getUTCDay();
  const first = new Date(Date.UTC(year, month, 1));
  const ahead = (weekday - first.getUTCDay() + 7) % 7;
  const week = Math.floor((date - 1) / 7);
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const found = 1 + ahead + 7 * week;
  const on = found > days ? found - 7 : found;
  return `${first.getUTCFullYear()}-${two(first.getUTCMonth() + 1)}-${two(on)}`;
}

function clock(text: string): { hour: number; minute: number } | null {
  const match = /^(\d\d):(\d\d)/.exec(text);
  return match ? { hour: Number(match[1]), minute: Number(match[2]) } : null;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
