import { dayName, humanDay, list } from '../words';
import { findDrafting } from '../words/drafting';
import type { PastMoment } from '../words/past-moment';
import type { Say } from '../words/translate';
import type { DraftWords } from './draft';

/** A past moment inside a sentence: 'yesterday evening', 'on Tuesday evening', 'on 9 November'. */
function sayWhen({ day, part, at }: PastMoment, now: number, timeZone: string, say: Say, language: string) {
  const name = () => dayName(at.getTime(), now, timeZone, language);
  if (day === 'date' || day === 'year') return say('draft.when.date', { day: name() });
  if (day === 'weekday') return say(`draft.when.weekday.${part}`, { day: name() });
  return say(`dates.${day}.${part}`);
}

/** A coming moment: 'this evening', 'tomorrow morning', 'Monday'. */
export function sayReturn(at: Date, now: number, timeZone: string): string {
  return humanDay(at.getTime(), now, timeZone);
}

/** The words of a draft in a language that was loaded ({@link learnToDraft}); in English where it was not. */
export function draftWords(now: number, timeZone: string, language: string): DraftWords {
  const drafting = findDrafting(language) ?? findDrafting('en');
  if (!drafting) throw new Error('No language for drafts was loaded.');
  const { say, grammar } = drafting;
  return {
    // Each message has words of its own shape; the draft gives what each of them asks for.
    say: (key, values) => say(`draft.${key}` as 'draft.brief.also', { what: '', ...values }),
    grammar,
    when: (moment) => sayWhen(moment, now, timeZone, say, drafting.language),
    list: (items) => list(items, drafting.language),
  };
}
