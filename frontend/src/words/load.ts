import { chooseLocale } from './locale';
import { type Catalogue, learn, speak } from './translate';

type Load = () => Promise<{ default: Catalogue }>;

const firsts = import.meta.glob<{ default: Catalogue }>(['./*/first.ts', '!./en/first.ts']);
const others = import.meta.glob<{ default: Catalogue }>(['./*/{second,rest}.ts', '!./en/*.ts']);

let chosen = 'en';

/** The words beyond the first: of one's own code, and of every other screen. */
const ENGLISH = { second: () => import('./en/second'), rest: () => import('./en/rest') };
type Part = keyof typeof ENGLISH;
const asked = new Map<Part, Promise<unknown>>();

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

function loadPart(part: Part): Promise<unknown> {
  const known = asked.get(part);
  if (known) return known;
  const loading = Promise.all([
    ENGLISH[part]().then((module) => learn(module.default)),
    speakFrom(others[`./${chosen}/${part}.ts`]),
  ]);
  asked.set(part, loading);
  // A line that was away for a moment must not cost the words of all later screens.
  loading.catch(() => asked.delete(part));
  return loading;
}

/** Loads the words of the screens beyond the first, once. */
export function loadRest(): Promise<unknown> {
  return Promise.all([loadPart('second'), loadPart('rest')]);
}

/** Loads a screen or a sheet together with its words. */
export async function withWords<T>(load: () => Promise<T>, words = loadRest): Promise<T> {
  const [module] = await Promise.all([load(), words()]);
  return module;
}

/** Loads the screen of one's own code, whose words are a file of their own: it is wanted soonest. */
export function withCodeWords<T>(load: () => Promise<T>): Promise<T> {
  return withWords(load, () => loadPart('second'));
}
