import { localDayAt, wallTime } from '../words/local-time';

/** When a promise may fall due: the choices that fit a thumb. */
export interface DueChoice {
  readonly kind: 'none' | 'tomorrow' | 'friday' | 'week';
  readonly at: Date | null;
}

const END_OF_DAY = '18:00';
const FRIDAY = 5;

/**
 * No date, tomorrow, the end of this working week (left out where that is today, tomorrow or gone), and in a week;
 * each at the end of the working day where the person is.
 */
export function dueChoices(now: Date, zone: string): DueChoice[] {
  const daysToFriday = FRIDAY - wallTime(now, zone).weekday;
  const at = (days: number): Date => localDayAt(now, zone, days, END_OF_DAY);
  const choices: DueChoice[] = [
    { kind: 'none', at: null },
    { kind: 'tomorrow', at: at(1) },
  ];
  if (daysToFriday > 1 && daysToFriday < FRIDAY) choices.push({ kind: 'friday', at: at(daysToFriday) });
  return [...choices, { kind: 'week', at: at(7) }];
}
