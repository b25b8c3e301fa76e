import type { Grammar } from './grammar';
import { languages } from './languages';
import { isRightToLeft } from './locale';
import { type Say, sayFrom } from './translate';

/** What a message to somebody is written with, in one language. */
export interface Drafting {
  readonly language: string;
  readonly say: Say;
  readonly grammar: Grammar;
}

const grammars = import.meta.glob<{ default: Grammar }>('./*/grammar.ts');
const learned = new Map<string, Drafting>();

/** A language that has a grammar of its own, by its tag or a part of it; English for every other. */
function draftLanguage(tag: string): string {
  const language = tag.split('-')[0] ?? tag;
  return `./${language}/grammar.ts` in grammars && language in languages ? language : 'en';
}

/** Loads what messages in a language are written with, once. */
export async function learnToDraft(tag: string): Promise<void> {
  const language = draftLanguage(tag);
  // The pseudo-locale has words of its own, by the grammar of English.
  const spoken = tag in languages ? tag : language;
  if (learned.has(spoken)) return;
  const [words, grammar] = await Promise.all([
    languages[spoken]?.load().then(({ parts }) => parts.draft()),
    grammars[`./${language}/grammar.ts`]?.(),
  ]);
  if (!words || !grammar) return;
  const say = sayFrom(words.default, isRightToLeft(language));
  learned.set(spoken, { language: spoken, say, grammar: grammar.default });
}

/** What messages in a language are written with; null where it was not loaded yet. */
export function findDrafting(tag: string): Drafting | null {
  return learned.get(tag) ?? learned.get(draftLanguage(tag)) ?? null;
}
