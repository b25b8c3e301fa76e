import { chooseLocale } from './locale';
import { speak, type Translation } from './translate';

const others = import.meta.glob<{ default: Partial<Translation> }>(['./*/index.ts', '!./en/index.ts']);

/** Loads the language that the phone asks for, where there is one; what it lacks stays English. */
export async function loadWords(wanted: readonly string[] = navigator.languages): Promise<void> {
  const available = Object.keys(others).map((path) => path.split('/')[1] ?? '');
  const chosen = chooseLocale(wanted, ['en', ...available]);
  document.documentElement.lang = chosen;
  const load = others[`./${chosen}/index.ts`];
  if (load) speak((await load()).default);
}
