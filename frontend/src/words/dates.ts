import { kept, locale } from './intl';
import { daysBetween, wallTime } from './local-time';
import { t } from './translate';
import { isZone } from './zone';

/** A zone that this phone does not know is read as the phone's own. */
function known(timeZone: string | undefined): string | undefined {
  return timeZone && isZone(timeZone) ? timeZone : undefined;
}

function format({ timeZone, ...how }: Intl.DateTimeFormatOptions, at: number): string {
  const options = { ...how, timeZone: known(timeZone) };
  const key = `date ${locale()} ${JSON.stringify(options)}`;
  return kept(key, () => new Intl.DateTimeFormat(locale(), options)).format(at);
}

/** '19:00', as the phone's language writes it. */
export function clockTime(at: string | number, timeZone?: string): string {
  return format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }, new Date(at).getTime());
}

/** 'Thursday', or '14 March' when it is more than six days away, with the year when it is another one. */
export function dayName(at: string | number, now: number, timeZone?: string): string {
  const time = new Date(at).getTime();
  if (Math.abs(daysBetween(now, time, timeZone)) < 7) return format({ weekday: 'long', timeZone }, time);
  const year = (when: number) => format({ year: 'numeric', timeZone }, when);
  return format(
    { day: 'numeric', month: 'long', timeZone, ...(year(time) === year(now) ? {} : { year: 'numeric' }) },
    time,
  );
}

function partOfDay(hour: number): 'morning' | 'afternoon' | 'evening' {
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

/**
 * A time as people say it: 'this morning', 'yesterday evening', 'tomorrow', 'Thursday', '14 March'.
 * @param at RFC 3339 text or milliseconds; @param now milliseconds; the zone is the phone's where none is given.
 */
export function humanDay(at: string | number, now: number, timeZone?: string): string {
  const time = new Date(at).getTime();
  const days = daysBetween(now, time, timeZone);
  const { hour } = wallTime(new Date(time), timeZone);
  if (days === 0) return t(`dates.today.${partOfDay(hour)}`);
  if (days === -1) return t(`dates.yesterday.${partOfDay(hour)}`);
  if (days === 1) return t(`dates.tomorrow.${partOfDay(hour)}`);
  return dayName(time, now, timeZone);
}

/** By when, in a few characters: 'by 19:00', 'by tomorrow 9:00', 'by Thursday'. */
export function byWhen(at: string | number, now: number, timeZone?: string): string {
  const time = new Date(at).getTime();
  const days = daysBetween(now, time, timeZone);
  if (days === 0) return t('dates.by', { when: clockTime(time, timeZone) });
  if (days === 1) return t('dates.by', { when: `${t('dates.tomorrow')} ${clockTime(time, timeZone)}` });
  return t('dates.by', { when: dayName(time, now, timeZone) });
}

/** How much time is left: '7 h left', '20 min left', '2 days left', or 'late' once it has passed. */
export function timeLeft(at: string | number, now: number): string {
  const minutes = Math.floor((new Date(at).getTime() - now) / 60_000);
  if (minutes < 0) return t('dates.late');
  if (minutes < 60) return t('dates.left.minutes', { count: minutes });
  const hours = Math.round(minutes / 60);
  if (hours < 48) return t('dates.left.hours', { count: hours });
  const days = Math.round(hours / 24);
  return t('dates.left.days', { count: days });
}
