import { chooseLocale } from './locale';
import { learn, speak, type Translation } from './translate';

const others = import.meta.glob<{ default: Partial<Translation> }>(['./*/index.ts', '!./en/index.ts']);

let rest: Promise<void> | null = null;

/** Loads the language that the phone asks for, where there is one; what it lacks stays English. */
export async function loadWords(wanted: readonly string[] = navigator.languages): Promise<void> {
  const available = Object.keys(others).map((path) => path.split('/')[1] ?? '');
  const chosen = chooseLocale(wanted, ['en', ...available]);
  document.documentElement.lang = chosen;
  const load = others[`./${chosen}/index.ts`];
  if (load) speak((await load()).default);
}

/** Loads the words of the screens beyond the first, once. */
export function loadRest(): Promise<void> {
  rest ??= import('./en/rest').then((module) => learn(module.rest));
  return rest;
}

/** Loads a screen or a sheet together with its words. */
export async function withWords<T>(load: () => Promise<T>): Promise<T> {
  const [module] = await Promise.all([load(), loadRest()]);
  return module;
}
