import byLanguage from 'virtual:words/lock-screen';
import { chooseLocale, isRightToLeft } from '../words/locale';
import { type Say, sayFrom } from '../words/translate';

/** Who says what stands on the lock screen. */
export interface Speaker {
  readonly language: string;
  readonly t: Say;
}

/**
 * The words of one notification.
 * @param lang the language in which the server wrote it; the phone's where it did not
 */
export function lockScreenWords(lang?: string): Speaker {
  const wanted = lang ? [lang] : (globalThis.navigator?.languages ?? []);
  const language = chooseLocale(wanted, Object.keys(byLanguage));
  return { language, t: sayFrom(byLanguage[language] ?? {}, isRightToLeft(language)) };
}
