import { isOneDay } from '../../model/event-order';
import type { EventRecord } from '../../store';
import { clockTime, dayName, daysBetween, t } from '../../words';

/** When an event takes place, in its own zone: 'today 18:30 to 21:00', '3 to 5 December'. */
type Timed = Pick<EventRecord, 'place' | 'starts_at' | 'ends_at' | 'time_zone'>;

export function sayEventTime(event: Timed, now: number): string {
  const { starts_at, ends_at, time_zone } = event;
  const day = sayDay(starts_at, now, time_zone);
  if (ends_at && !isOneDay(event))
    return t('events.whenDays', { from: day, until: sayDay(ends_at, now, time_zone) });
  const until = ends_at ? clockTime(ends_at, time_zone) : null;
  const from = clockTime(starts_at, time_zone);
  return until ? t('events.whenUntil', { day, from, until }) : t('events.when', { day, from });
}

/** Where and when, in one line. */
export function sayPlaceAndTime(event: Timed, now: number): string {
  const when = sayEventTime(event, now);
  return event.place ? t('events.at', { place: event.place, when }) : when;
}

function sayDay(at: string, now: number, zone: string): string {
  const days = daysBetween(now, Date.parse(at), zone);
  if (days === 0) return t('events.today');
  if (days === -1) return t('events.yesterday');
  if (days === 1) return t('dates.tomorrow');
  return dayName(at, now, zone);
}
