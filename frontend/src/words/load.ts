import { chooseLocale } from './locale';
import { type Catalogue, learn, speak } from './translate';

type Load = () => Promise<{ default: Catalogue }>;

const firsts = import.meta.glob<{ default: Catalogue }>(['./*/first.ts', '!./en/first.ts']);
const rests = import.meta.glob<{ default: Catalogue }>(['./*/rest.ts', '!./en/rest.ts']);

let chosen = 'en';
let rest: Promise<unknown> | null = null;

async function speakFrom(load: Load | undefined): Promise<void> {
  if (load) speak((await load()).default);
}

/** Loads the language that the phone asks for, where there is one; what it lacks stays English. */
export async function loadWords(wanted: readonly string[] = navigator.languages): Promise<void> {
  const available = Object.keys(firsts).map((path) => path.split('/')[1] ?? '');
  chosen = chooseLocale(wanted, ['en', ...available]);
  document.documentElement.lang = chosen;
  await speakFrom(firsts[`./${chosen}/first.ts`]);
}

/** Loads the words of the screens beyond the first, once. */
export function loadRest(): Promise<unknown> {
  rest ??= Promise.all([
    import('./en/rest').then((module) => learn(module.default)),
    speakFrom(rests[`./${chosen}/rest.ts`]),
  ]);
  return rest;
}

/** Loads a screen or a sheet together with its words. */
export async function withWords<T>(load: () => Promise<T>): Promise<T> {
  const [module] = await Promise.all([load(), loadRest()]);
  return module;
}
