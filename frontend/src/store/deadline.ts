import { isZone } from '../words/zone';
import type { Pace, Person } from './records';

const DAY_MS = 86_400_000;

function isWeekend(time: number, timeZone: string): boolean {
  const zone = isZone(timeZone) ? timeZone : 'UTC';
  const day = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: zone }).format(time);
  return day === 'Sat' || day === 'Sun';
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
  if (person.weekend_rule === 'on') while (isWeekend(time, person.time_zone)) time += DAY_MS;
  return new Date(time).toISOString();
}
