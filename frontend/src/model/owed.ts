import { daysBetween } from '../words/local-time';

/** A promise that is still open, with whom it binds. Times are RFC 3339. */
export interface Owed {
  readonly id: string;
  readonly by: 'me' | 'them';
  readonly due_at: string | null;
  readonly contactId: string;
  readonly name: string;
}

/** Promises that belong together, the most urgent first. */
export interface OwedGroup<T> {
  readonly key: string;
  readonly items: readonly T[];
}

/** The days into which open promises fall. */
export const OWED_DAYS = ['overdue', 'today', 'tomorrow', 'week', 'later', 'someday'] as const;
export type OwedDay = (typeof OWED_DAYS)[number];

const A_WEEK = 7;

/** On which day a promise is to be kept, by the calendar of a zone. */
export function dayOf({ due_at }: Pick<Owed, 'due_at'>, now: number, zone: string): OwedDay {
  if (due_at === null) return 'someday';
  const due = Date.parse(due_at);
  if (due <= now) return 'overdue';
  const days = daysBetween(now, due, zone);
  if (days <= 1) return days <= 0 ? 'today' : 'tomorrow';
  return days < A_WEEK ? 'week' : 'later';
}

function byDue(one: Owed, two: Owed): number {
  const due = ({ due_at }: Owed): number => (due_at ? Date.parse(due_at) : Number.POSITIVE_INFINITY);
  const [first, second] = [due(one), due(two)];
  if (first !== second) return first < second ? -1 : 1;
  return one.id < two.id ? -1 : 1;
}

function group<T extends Owed>(items: readonly T[], keyOf: (item: T) => string): OwedGroup<T>[] {
  const groups = new Map<string, T[]>();
  for (const item of [...items].sort(byDue)) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups].map(([key, all]) => ({ key, items: all }));
}

/** Open promises by the day on which they are due: what is overdue first, what has no day last. */
export function byDay<T extends Owed>(items: readonly T[], now: number, zone: string): OwedGroup<T>[] {
  const groups = group(items, (item) => dayOf(item, now, zone));
  return groups.sort(
    (one, two) => OWED_DAYS.indexOf(one.key as OwedDay) - OWED_DAYS.indexOf(two.key as OwedDay),
  );
}

/** Open promises by person, whoever is owed something soonest first. */
export function byPerson<T extends Owed>(items: readonly T[]): OwedGroup<T>[] {
  return group(items, ({ contactId }) => contactId);
}
