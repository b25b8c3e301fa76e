import { kept, locale } from './intl';
import { t } from './translate';
import { isZone } from './zone';

const DAY_MS = 86_400_000;

/** A zone that this phone does not know is read as the phone's own. */
function known(timeZone: string | undefined): string | undefined {
  return timeZone && isZone(timeZone) ? timeZone : undefined;
}

function format({ timeZone, ...how }: Intl.DateTimeFormatOptions, at: number): string {
  const options = { ...how, timeZone: known(timeZone) };
  const key = `date ${locale()} ${JSON.stringify(options)}`;
  return kept(key, () => new Intl.DateTimeFormat(locale(), options)).format(at);
}

/** Days from `now` to `at` by the calendar of a zone: -1 is yesterday. */
export function daysBetween(now: number, at: number, timeZone?: string): number {
  const dayOf = (time: number) => {
    const parts = kept(
      `day ${timeZone}`,
      () =>
        new Intl.DateTimeFormat('en-CA', {
          timeZone: known(timeZone),
          year: 'numeric',
          month: '2-digit',
          day: '2-digit',
        }),
    ).format(time);
    return Date.parse(`${parts}T00:00:00Z`) / DAY_MS;
  };
  return dayOf(at) - dayOf(now);
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

/** The hour of the day, 0 to 23. Not read from what people are shown: that may be '09 Uhr' or in other digits. */
function hourOf(at: number, timeZone?: string): number {
  const made = kept(
    `hour ${timeZone}`,
    () => new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', hourCycle: 'h23' }),
  );
  return Number(made.formatToParts(at).find(({ type }) => type === 'hour')?.value);
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
  const hour = hourOf(time, timeZone);
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
