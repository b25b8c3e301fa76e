import { isolate } from './isolate';
import { isRightToLeft, languageTag, regionOf } from './locale';

/**
 * The language and region in which numbers, lists and dates are written: the region is the phone's, also where another
 * language than the phone's was chosen.
 * @param language the page's where none is given
 */
export function locale(language = globalThis.document?.documentElement.lang || 'en'): string {
  if (language.includes('-')) return language;
  const tags = globalThis.navigator?.languages?.map(languageTag).filter((tag) => tag !== null) ?? [];
  const same = tags.find((tag) => tag.split('-')[0] === language.split('-')[0]);
  if (same) return same;
  const region = tags.map(regionOf).find((each) => each !== null);
  return region ? `${language}-${region}` : language;
}

const made = new Map<string, unknown>();

/** Keeps what Intl makes: making one takes longer than using it. */
export function kept<T>(key: string, make: () => T): T {
  const known = made.get(key) as T | undefined;
  if (known !== undefined) return known;
  const fresh = make();
  made.set(key, fresh);
  return fresh;
}

/** The form of a message that fits a number: plural(3, { one: '1 person', other: '3 people' }). */
export function plural(
  count: number,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string },
): string {
  const rules = kept(`plural ${locale()}`, () => new Intl.PluralRules(locale()));
  return forms[rules.select(count)] ?? forms.other;
}

/** 'Ada, Grace and Mary'; what runs the other way is isolated. */
export function list(items: readonly string[], language?: string): string {
  const tag = locale(language);
  return kept(`list ${tag}`, () => new Intl.ListFormat(tag, { type: 'conjunction' })).format(
    items.map((item) => isolate(item, isRightToLeft(tag))),
  );
}

/** Puts two texts into the order in which people of this language look them up. */
export function compareTexts(one: string, two: string): number {
  return kept(`order ${locale()}`, () => new Intl.Collator(locale())).compare(one, two);
}

/** A number as people of this language write it. */
export function number(value: number, language?: string): string {
  const tag = locale(language);
  return kept(`number ${tag}`, () => new Intl.NumberFormat(tag)).format(value);
}

/** The same for compiled messages, which say their language first, and what a plural takes off. */
export function numberIn(language: string, value: number, offset = 0): string {
  return number(value - offset, language);
}

/** The words that a message chooses by a value. */
export function choose(value: string, words: Readonly<Record<string, string>>): string {
  return words[value.replace(/[\u2068\u2069]/g, '')] ?? words.other ?? '';
}
