import { locale } from './intl';
import { phoneLanguage } from './locale';

const KEY = 'hallway-language';

/** The language that somebody chose for this phone; null where the phone's own decides. Known before any database is. */
export function chosenLanguage(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Keeps a choice of language for the next start; null follows the phone again. @throws where storage is not allowed */
export function chooseLanguage(tag: string | null): void {
  if (tag === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, tag);
}

/** The language and region to name to the server: those that were chosen, else the phone's. */
export function ownLocale(): string {
  const chosen = chosenLanguage();
  return chosen ? locale(chosen) : phoneLanguage();
}
