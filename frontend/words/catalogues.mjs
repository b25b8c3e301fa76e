// The phone's words on disk: src/words/<language>/<area>.json, one file an area of the app.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pseudo } from './icu.mjs';

export const FOLDER = join(import.meta.dirname, '../src/words');
export const ENGLISH = 'en';
/** English made longer and put in brackets, to see what is not translated and what does not fit. */
export const PSEUDO = 'en-XA';

/** What is loaded together; every area that stands nowhere here belongs to 'rest'. */
const PARTS = {
  /** The frame and a stranger's first screen. */
  first: ['app', 'welcome'],
  /** The screen that comes next: one's own code, and what is said of what waits to be sent. */
  second: ['code', 'dates', 'push', 'status'],
  /** A message to somebody, which may be in another language than the screens. */
  draft: ['draft', 'dates'],
  /** What the service worker says. */
  lock: ['lock-screen'],
};

/** Every language by its tag, as `src/words/languages.json` lists them. */
export function languages() {
  return JSON.parse(readFileSync(join(FOLDER, 'languages.json'), 'utf8'));
}

/** The areas of the app, each a file of English. */
export function areas() {
  const files = readdirSync(join(FOLDER, ENGLISH)).filter((name) => name.endsWith('.json'));
  return files.map((name) => name.slice(0, -'.json'.length)).sort();
}

export function areasOf(part) {
  return PARTS[part] ?? areas().filter((area) => !Object.values(PARTS).flat().includes(area));
}

/** The file of a language's area. */
export function fileOf(language, area) {
  return join(FOLDER, language, `${area}.json`);
}

/** The messages of a language's area; none where there is no such file yet. @throws on what is no JSON. */
export function messagesOf(language, area) {
  if (language === PSEUDO) {
    const english = Object.entries(messagesOf(ENGLISH, area));
    return Object.fromEntries(english.map(([key, message]) => [key, pseudo(message)]));
  }
  const file = fileOf(language, area);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** The messages of a part, and in English those that the language lacks. */
export function messagesOfPart(language, part) {
  const english = Object.assign({}, ...areasOf(part).map((area) => messagesOf(ENGLISH, area)));
  const all = Object.assign({}, ...areasOf(part).map((area) => messagesOf(language, area)));
  const own = Object.entries(all).filter(([key, message]) => key in english && message !== '');
  const missing = Object.entries(english).filter(([key]) => !all[key]);
  return { own: Object.fromEntries(own), missing: Object.fromEntries(missing) };
}
