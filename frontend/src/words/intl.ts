import { isolate } from './isolate';
import { languageTag } from './locale';

/** The language and region in which numbers, lists and dates are written. */
export function locale(): string {
  const page = globalThis.document?.documentElement.lang || 'en';
  const tags = globalThis.navigator?.languages?.map(languageTag) ?? [];
  return tags.find((tag) => tag?.split('-')[0] === page.split('-')[0]) ?? page;
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
export function list(items: readonly string[]): string {
  return kept(`list ${locale()}`, () => new Intl.ListFormat(locale(), { type: 'conjunction' })).format(
    items.map(isolate),
  );
}

/** A number as people of this language write it. */
export function number(value: number): string {
  return kept(`number ${locale()}`, () => new Intl.NumberFormat(locale())).format(value);
}
