import { type English, first } from './en';

export type WordKey = keyof English;

type Params<K extends WordKey> = English[K] extends (params: infer P) => string ? [params: P] : [];

/** A language other than English holds the same keys, each with the same parameters. */
export type Translation = { [K in WordKey]: English[K] extends string ? string : English[K] };

let english: Partial<English> = first;
let words: Partial<Translation> = {};

/** Takes up another language; what it lacks stays English. */
export function speak(translation: Partial<Translation>): void {
  words = translation;
}

/** Adds the words of the screens that are loaded when they are needed. */
export function learn(rest: Partial<English>): void {
  english = { ...english, ...rest };
}

/** The words for a key, in the language of the phone. */
export function t<K extends WordKey>(key: K, ...params: Params<K>): string {
  const message = (words[key] ?? english[key] ?? key) as string | ((given: unknown) => string);
  return typeof message === 'string' ? message : message(params[0]);
}
