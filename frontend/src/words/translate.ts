import first from './en/first';
import { isolated } from './isolate';
import type { Messages } from './keys.gen';

export type WordKey = keyof Messages;

/** A message that needs no parameters. */
export type PlainKey = { [K in WordKey]: Messages[K] extends null ? K : never }[WordKey];

type Params<K extends WordKey> = Messages[K] extends null ? [] : [params: Messages[K]];

/** Messages by their keys, as the build makes them from a language's files. */
export type Catalogue = Readonly<Record<string, string | ((params: Record<string, unknown>) => string)>>;

let english: Catalogue = first;
let words: Catalogue = {};

/** Adds messages of another language; what it lacks stays English. */
export function speak(translation: Catalogue): void {
  words = { ...words, ...translation };
}

/** Adds the English words of the screens that are loaded when they are needed. */
export function learn(rest: Catalogue): void {
  english = { ...english, ...rest };
}

/** The words for a key that may not exist; null where it does not, or needs parameters and gets none. */
export function find(key: string, params?: Readonly<Record<string, unknown>>): string | null {
  const message = words[key] ?? english[key] ?? null;
  if (message === null || typeof message === 'string') return message;
  return params ? message(isolated(params)) : null;
}

/** The words for a key, in the language of the phone. What people typed keeps its own direction in them. */
export function t<K extends WordKey>(key: K, ...params: Params<K>): string {
  const message = words[key] ?? english[key] ?? key;
  return typeof message === 'string' ? message : message(isolated(params[0] ?? {}));
}
