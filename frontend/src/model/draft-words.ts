import { dayName, humanDay, list, t } from '../words';
import { grammar } from '../words/grammar';
import type { PastMoment } from '../words/past-moment';
import type { DraftWords } from './draft';

/** A past moment inside a sentence: 'yesterday evening', 'on Tuesday evening', 'on 9 November'. */
export function sayWhen({ day, part, at }: PastMoment, now: number, timeZone: string): string {
  if (day === 'date' || day === 'year')
    return t('followUp.when.date', { day: dayName(at.getTime(), now, timeZone) });
  if (day === 'weekday')
    return t(`followUp.when.weekday.${part}`, { day: dayName(at.getTime(), now, timeZone) });
  return t(`dates.${day}.${part}`);
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
