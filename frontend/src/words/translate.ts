import { en } from './en';
import { chooseLocale } from './locale';

/** A message is a text, or a function of what varies in it. */
export type Message = string | ((params: never) => string);

type Catalogue = typeof en;
export type WordKey = keyof Catalogue;

type Params<K extends WordKey> = Catalogue[K] extends (params: infer P) => string ? [params: P] : [];

/** A language other than English holds the same keys, each with the same parameters. */
export type Translation = { [K in WordKey]: Catalogue[K] extends string ? string : Catalogue[K] };

let words: Partial<Translation> = en;

const others = import.meta.glob<{ default: Partial<Translation> }>(['./*/index.ts', '!./en/index.ts']);

/** Loads the language that the phone asks for, where there is one; what it lacks stays English. */
export async function loadWords(wanted: readonly string[] = navigator.languages): Promise<void> {
  const available = Object.keys(others).map((path) => path.split('/')[1] ?? '');
  const chosen = chooseLocale(wanted, ['en', ...available]);
  document.documentElement.lang = chosen;
  const load = others[`./${chosen}/index.ts`];
  if (load) words = (await load()).default;
}

/** The words for a key, in the language of the phone. */
export function t<K extends WordKey>(key: K, ...params: Params<K>): string {
  const message = (words[key] ?? en[key]) as string | ((given: unknown) => string);
  return typeof message === 'string' ? message : message(params[0]);
}
