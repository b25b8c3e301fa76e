import { kept, locale } from './intl';
import { daysBetween, wallTime } from './local-time';
import { onItsDay, partOfDay, placeInTime } from './past-moment';
import { t } from './translate';
import { isZone } from './zone';

/** A zone that this phone does not know is read as the phone's own. */
function known(timeZone: string | undefined): string | undefined {
  return timeZone && isZone(timeZone) ? timeZone : undefined;
}

function format({ timeZone, ...how }: Intl.DateTimeFormatOptions, at: number, language?: string): string {
  const options = { ...how, timeZone: known(timeZone) };
  const tag = locale(language);
  return kept(`date ${tag} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(tag, options)).format(
    at,
  );
}

/** '19:00' or '7:00 pm', as people of this language and region write it. */
export function clockTime(at: string | number, timeZone?: string): string {
  return format({ timeStyle: 'short', timeZone }, new Date(at).getTime());
}

/** '24 November 2026': a day that a letter names. */
export function fullDate(at: string | number, timeZone?: string): string {
  return format({ dateStyle: 'long', timeZone }, new Date(at).getTime());
}

/** 'March 2026'. */
export function monthName(at: string): string {
  return format({ month: 'long', year: 'numeric' }, new Date(at).getTime());
}

/** A day for the leaf of a calendar: '14' and 'Mar'. */
export function dayAndMonth(at: string | number, timeZone?: string): { day: string; month: string } {
  const time = new Date(at).getTime();
  return {
    day: format({ day: 'numeric', timeZone }, time),
    month: format({ month: 'short', timeZone }, time),
  };
}

/** 'Thursday', or '14 March' when it is more than six days away, with the year when it is another one. */
export function dayName(at: string | number, now: number, timeZone?: string, language?: string): string {
  const time = new Date(at).getTime();
  if (Math.abs(daysBetween(now, time, timeZone)) < 7)
    return format({ weekday: 'long', timeZone }, time, language);
  const year = (when: number) => format({ year: 'numeric', timeZone }, when);
  return format(
    { day: 'numeric', month: 'long', timeZone, ...(year(time) === year(now) ? {} : { year: 'numeric' }) },
    time,
    language,
  );
}

/**
 * A time as people say it: 'this morning', 'last night', 'tomorrow afternoon', 'Thursday', '14 March'. Half past midnight
 * is still the night of the day before, as in the drafts.
 * @param at RFC 3339 text or milliseconds; @param now milliseconds; the zone is the phone's where none is given.
 */
export function humanDay(at: string | number, now: number, timeZone?: string): string {
  const time = new Date(at).getTime();
  if (time <= now) {
    const { day, part, at: meant } = placeInTime(new Date(time), new Date(now), timeZone);
    return day === 'today' || day === 'yesterday'
      ? t(`dates.${day}.${part}`)
      : dayName(meant.getTime(), now, timeZone);
  }
  const days = daysFrom(now, time, timeZone);
  const part = partOfDay(wallTime(new Date(time), timeZone).hour);
  if (days === 0) return t(`dates.today.${part}`);
  if (days === 1) return t(`dates.tomorrow.${part}`);
  return dayName(onItsDay(time, timeZone), now, timeZone);
}

/**
 * By when, in a few characters: 'by 19:00', 'tonight', 'tomorrow', 'Thursday', '14 March', or 'overdue'. Never to the
 * minute and never past midnight, as nobody says it so; and never more time than there is.
 * @param at RFC 3339 text or milliseconds; @param now milliseconds; the zone is the phone's where none is given.
 */
export function byWhen(at: string | number, now: number, timeZone?: string): string {
  const time = new Date(at).getTime();
  if (time <= now) return t('dates.overdue');
  const days = daysFrom(now, time, timeZone);
  if (days === 0) return today(time, now, timeZone);
  return days === 1 ? t('dates.tomorrow') : dayName(onItsDay(time, timeZone), now, timeZone);
}

/** The same where there is room for it, to begin a line: 'Today by 19:00', 'Tomorrow by 9:00', 'Overdue since Monday'. */
export function dueLine(at: string | number, now: number, timeZone?: string): string {
  const time = new Date(at).getTime();
  if (time <= now) return t('dates.line.overdue', { when: humanDay(time, now, timeZone) });
  const days = daysFrom(now, time, timeZone);
  const { hour } = wallTime(new Date(time), timeZone);
  if (days > 1) return t('dates.line.day', { day: dayName(onItsDay(time, timeZone), now, timeZone) });
  if (partOfDay(hour) === 'night') return t(days === 0 ? 'dates.line.tonight' : 'dates.line.tomorrowNight');
  const clock = clockTime(rounded(time, now, timeZone), timeZone);
  return t(days === 0 ? 'dates.line.today' : 'dates.line.tomorrow', { time: clock });
}

/** Days by the nights people go by: at one in the morning it is still today. */
function daysFrom(now: number, time: number, timeZone: string | undefined): number {
  return daysBetween(onItsDay(now, timeZone), onItsDay(time, timeZone), timeZone);
}

function today(time: number, now: number, timeZone: string | undefined): string {
  if (partOfDay(wallTime(new Date(time), timeZone).hour) === 'night') return t('dates.today.night');
  return t('dates.by', { when: clockTime(rounded(time, now, timeZone), timeZone) });
}

const MINUTE = 60_000;

/** To the half hour before, or to five minutes where there is no half hour left. */
function rounded(time: number, now: number, timeZone: string | undefined): number {
  const { minute } = wallTime(new Date(time), timeZone);
  const down = (step: number): number => Math.floor(time / MINUTE) * MINUTE - (minute % step) * MINUTE;
  return [down(30), down(5)].find((at) => at > now) ?? time;
}
