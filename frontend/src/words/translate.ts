import { en } from './en';

/** A message is a text, or a function of what varies in it. */
export type Message = string | ((params: never) => string);

type Catalogue = typeof en;
export type WordKey = keyof Catalogue;

type Params<K extends WordKey> = Catalogue[K] extends (params: infer P) => string ? [params: P] : [];

/** A language other than English holds the same keys, each with the same parameters. */
export type Translation = { [K in WordKey]: Catalogue[K] extends string ? string : Catalogue[K] };

let words: Partial<Translation> = en;

/** Takes up another language; what it lacks stays English. */
export function speak(translation: Partial<Translation>): void {
  words = translation;
}

/** The words for a key, in the language of the phone. */
export function t<K extends WordKey>(key: K, ...params: Params<K>): string {
  const message = (words[key] ?? en[key]) as string | ((given: unknown) => string);
  return typeof message === 'string' ? message : message(params[0]);
}
