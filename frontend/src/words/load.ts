import { parts as english } from 'virtual:words/en/first';
import { chosenLanguage } from './chosen-language';
import { languages } from './languages';
import { chooseLocale, isRightToLeft } from './locale';
import { learn } from './translate';

let spoken = 'en';
let parts = english;

/** The words beyond the first: of one's own code, and of every other screen. */
type Part = 'second' | 'rest';
const asked = new Map<Part, Promise<unknown>>();

/**
 * Loads the language that was chosen, or that the phone asks for, where there is one; what it lacks is in English.
 * English is there from the start.
 */
export async function loadWords(wanted: readonly string[] = navigator.languages): Promise<void> {
  const tags = [chosenLanguage(), ...wanted].filter((tag) => tag !== null);
  const language = chooseLocale(tags, Object.keys(languages));
  if (language === 'en') return;
  // A page speaks one language: the other's words are taken before its name is.
  const first = await languages[language]?.load();
  if (!first) return;
  spoken = language;
  parts = first.parts;
  learn(first.default, isRightToLeft(language));
  document.documentElement.lang = language;
  document.documentElement.dir = isRightToLeft(language) ? 'rtl' : 'ltr';
}

function loadPart(part: Part): Promise<unknown> {
  const known = asked.get(part);
  if (known) return known;
  const loading = Promise.all([
    parts[part]().then((module) => learn(module.default)),
    part === 'rest' ? import('./drafting').then(({ learnToDraft }) => learnToDraft(spoken)) : null,
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
