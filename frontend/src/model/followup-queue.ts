import { localDayAt, wallTime } from '../words/local-time';

/** What decides where a follow-up stands in the queue. Times are RFC 3339. */
export interface Waiting {
  readonly id: string;
  readonly deadline_at: string;
  readonly snoozed_until: string | null;
  readonly outcome: string | null;
  /** When the promises to this person that are still open fall due. */
  readonly promises_due?: readonly string[];
}

/** Today's list: what wants doing now, most urgent first, and what was put off. */
export interface Queue<T> {
  readonly now: readonly T[];
  readonly snoozed: readonly T[];
}

/** What is later than this no longer stands in the way of what can still be in time. */
const LONG_LATE = 48 * 3_600_000;

const HOUR = 3_600_000;

/** When a follow-up is due: its deadline, or a promise that falls due before it. */
export function dueAt(item: Waiting): Date {
  const times = [item.deadline_at, ...(item.promises_due ?? [])].map((time) => Date.parse(time));
  return new Date(Math.min(...times.filter((time) => !Number.isNaN(time))));
}

/** Orders what is still open; what is days late comes after the rest. What is snoozed stands apart until its time comes, the soonest first. */
export function orderQueue<T extends Waiting>(items: readonly T[], now: Date): Queue<T> {
  const open = items.filter((item) => item.outcome === null);
  const isSnoozed = (item: T): boolean =>
    item.snoozed_until !== null && Date.parse(item.snoozed_until) > now.getTime();
  const isLongLate = (item: T): number => (now.getTime() - dueAt(item).getTime() > LONG_LATE ? 1 : 0);
  const byDue = (one: T, two: T): number =>
    isLongLate(one) - isLongLate(two) ||
    dueAt(one).getTime() - dueAt(two).getTime() ||
    compare(one.id, two.id);
  const bySnooze = (one: T, two: T): number =>
    Date.parse(one.snoozed_until ?? '') - Date.parse(two.snoozed_until ?? '') || compare(one.id, two.id);
  return {
    now: open.filter((item) => !isSnoozed(item)).sort(byDue),
    snoozed: open.filter(isSnoozed).sort(bySnooze),
  };
}

/** The hours a person keeps, `HH:MM` in their own zone. */
export interface Hours {
  readonly time_zone: string;
  readonly morning: string;
  readonly quiet_from: string;
}

/** A moment to put a follow-up off to. */
export interface SnoozeChoice {
  readonly kind: 'evening' | 'tomorrow' | 'monday';
  readonly at: Date;
}

const EVENING = '18:00';
const LATE_EVENING = '20:00';

/**
 * When to be asked again: this evening (where there is still one before the quiet hours), tomorrow morning, and
 * Monday morning (left out where tomorrow is Monday).
 */
export function snoozeChoices(now: Date, hours: Hours): SnoozeChoice[] {
  const zone = hours.time_zone;
  const evening = [EVENING, LATE_EVENING]
    .filter((time) => time < hours.quiet_from || hours.quiet_from < '12:00')
    .map((time) => localDayAt(now, zone, 0, time))
    .find((at) => at.getTime() - now.getTime() >= HOUR);
  const daysToMonday = (8 - wallTime(now, zone).weekday) % 7 || 7;
  const choices: SnoozeChoice[] = evening ? [{ kind: 'evening', at: evening }] : [];
  choices.push({ kind: 'tomorrow', at: localDayAt(now, zone, 1, hours.morning) });
  if (daysToMonday > 1)
    choices.push({ kind: 'monday', at: localDayAt(now, zone, daysToMonday, hours.morning) });
  return choices;
}

function compare(one: string, two: string): number {
  return one < two ? -1 : one > two ? 1 : 0;
}
