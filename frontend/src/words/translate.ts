import first from 'virtual:words/en/first';
import { isolated } from './isolate';
import type { Messages } from './keys.gen';

export type WordKey = keyof Messages;

/** A message that needs no parameters. */
export type PlainKey = { [K in WordKey]: Messages[K] extends null ? K : never }[WordKey];

type Params<K extends WordKey> = Messages[K] extends null ? [] : [params: Messages[K]];

/** Messages by their keys, as the build makes them from a language's files. */
export type Catalogue = Readonly<Record<string, string | ((params: Record<string, unknown>) => string)>>;

/** Puts a message into words. */
export type Say = <K extends WordKey>(key: K, ...params: Params<K>) => string;

/** Speaks from a catalogue. What people typed keeps its own direction in the words. */
export function sayFrom(catalogue: Catalogue, isRightToLeft = false): Say {
  return (key, ...params) => {
    const message = catalogue[key] ?? key;
    return typeof message === 'string' ? message : message(isolated(params[0] ?? {}, isRightToLeft));
  };
}

let words: Catalogue = first;
let isMirrored = false;
let say = sayFrom(words);

/** Adds messages of the language of the page. */
export function learn(more: Catalogue, isRightToLeft = isMirrored): void {
  words = { ...words, ...more };
  isMirrored = isRightToLeft;
  say = sayFrom(words, isRightToLeft);
}

/** The words for a key that may not exist; null where it does not, or needs parameters and gets none. */
export function find(key: string, params?: Readonly<Record<string, unknown>>): string | null {
  const message = words[key] ?? null;
  if (message === null || typeof message === 'string') return message;
  return params ? message(isolated(params, isMirrored)) : null;
}

/** The words for a key, in the language of the phone. */
export const t: Say = (key, ...params) => say(key, ...params);
