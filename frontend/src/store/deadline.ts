import { locale } from '../words/intl';
import { isZone } from '../words/zone';
import type { Pace, Person } from './records';

const DAY_MS = 86_400_000;

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What newer browsers know of a region's week (CLDR); 1 is Monday. */
interface WithWeek {
  getWeekInfo?: () => { weekend: number[] };
  weekInfo?: { weekend: number[] };
}

/** The weekend where this phone's language is at home: the server, which knows the country, has the last word. */
function weekend(language: string): number[] {
  const known = new Intl.Locale(language) as WithWeek;
  return (known.getWeekInfo?.() ?? known.weekInfo)?.weekend ?? [6, 7];
}

function isWeekend(time: number, timeZone: string): boolean {
  const zone = isZone(timeZone) ? timeZone : 'UTC';
  const day = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: zone }).format(time);
  return weekend(locale()).includes(DAYS.indexOf(day) + 1);
}

/**
 * When to have got back to somebody, until the server says it: the encounter plus 24 or 48 hours.
 * With the weekend rule Saturdays and Sundays do not count.
 * @param metAt RFC 3339 time of the encounter.
 */
export function provisionalDeadline(
  metAt: string,
  pace: Pace,
  person: Pick<Person, 'weekend_rule' | 'time_zone'>,
): string {
  let time = Date.parse(metAt) + pace * 3_600_000;
  if (person.weekend_rule) while (isWeekend(time, person.time_zone)) time += DAY_MS;
  return new Date(time).toISOString();
}
