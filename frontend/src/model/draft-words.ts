import { clockTime, dayName, humanDay, list, t } from '../words';
import { grammar } from '../words/grammar';
import type { DraftWords } from './draft';
import type { TimeLeft } from './followup-queue';
import type { PastMoment } from './past-moment';

/** A past moment inside a sentence: 'yesterday evening', 'on Tuesday evening', 'on 9 November'. */
export function sayWhen({ day, part, at }: PastMoment, now: number, timeZone: string): string {
  if (day === 'date' || day === 'year')
    return t('followUp.when.date', { day: dayName(at.getTime(), now, timeZone) });
  if (day === 'weekday')
    return t(`followUp.when.weekday.${part}`, { day: dayName(at.getTime(), now, timeZone) });
  if (part === 'night') return t(`followUp.when.night.${day}`);
  return t(`dates.${day}.${part}`);
}

/** How much time is left: '7 h left', 'by tomorrow 9:00', 'was due yesterday'. */
export function sayTimeLeft(left: TimeLeft, now: number, timeZone: string): string {
  if ('count' in left) return t(`followUp.left.${left.kind}`, { count: left.count });
  const at = left.at.getTime();
  if (left.kind === 'late-yesterday') return t('followUp.left.late-yesterday');
  const day = dayName(at, now, timeZone);
  if (left.kind === 'date' || left.kind === 'late-date' || left.kind === 'late-weekday') {
    return t(`followUp.left.${left.kind}`, { day });
  }
  const time = clockTime(at, timeZone);
  if (left.kind === 'weekday') return t('followUp.left.weekday', { day, time });
  return t(`followUp.left.${left.kind}`, { time });
}

/** A coming moment: 'this evening', 'tomorrow morning', 'Monday'. */
export function sayReturn(at: Date, now: number, timeZone: string): string {
  return humanDay(at.getTime(), now, timeZone);
}

/** The words of a draft in the language of the phone. */
export function draftWords(now: number, timeZone: string): DraftWords {
  return {
    // Each message has words of its own shape; the draft gives what each of them asks for.
    say: (key, values) => t(`draft.${key}` as 'draft.brief.also', { what: '', ...values }),
    grammar: grammar(),
    when: (moment) => sayWhen(moment, now, timeZone),
    list,
  };
}
