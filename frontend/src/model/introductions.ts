import { distinctTopics, foldTopic } from '../store/topic-text';
import { compareTexts } from '../words/intl';
import { foldForSearch } from './search-text';

/** Somebody who may be introduced, as this phone knows them. */
export interface Introducible {
  readonly id: string;
  readonly name: string;
  /** On their card and from what was talked about. */
  readonly topics: readonly string[];
  /** What their card says they offer, and look for. */
  readonly offers: readonly string[];
  readonly asks: readonly string[];
}

/** What one of two looks for and the other has. */
export interface Match {
  readonly asks: 'somebody' | 'other';
  readonly ask: string;
  readonly offer: string;
}

/** Somebody to introduce a person to, with what the two have in common. */
export interface Suggestion<T extends Introducible> {
  readonly to: T;
  readonly matches: readonly Match[];
  readonly shared: readonly string[];
}

/** Shorter words say too little to tell that two texts are about the same. */
const SHORTEST = 4;
/** So many letters of two words are alike in 'printer' and 'printing', and not in 'contact' and 'contract'. */
const LEAST_ALIKE = 5;
const LEAST_PART = 0.6;

function wordsOf(text: string): string[] {
  return foldForSearch(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => Array.from(word).length >= SHORTEST || /\P{ASCII}/u.test(word));
}

function isAlike(one: string, two: string): boolean {
  if (one === two) return true;
  const most = Math.max(one.length, two.length);
  let same = 0;
  while (same < most && one[same] === two[same]) same += 1;
  return same >= LEAST_ALIKE && same / most >= LEAST_PART;
}

/** Whether somebody who looks for one thing would be glad of the other. `passing` words say nothing by themselves. */
export function meets(ask: string, offer: string, passing: ReadonlySet<string>): boolean {
  if (foldTopic(ask) === foldTopic(offer)) return foldTopic(ask) !== '';
  const wanted = wordsOf(ask).filter((word) => !passing.has(word));
  return wordsOf(offer).some((word) => !passing.has(word) && wanted.some((other) => isAlike(word, other)));
}

function matchesBetween(somebody: Introducible, other: Introducible, passing: ReadonlySet<string>): Match[] {
  const found = (asks: Match['asks'], seeker: Introducible, giver: Introducible): Match[] =>
    seeker.asks.flatMap((ask) => {
      const offer = [...giver.offers, ...giver.topics].find((each) => meets(ask, each, passing));
      return offer === undefined ? [] : [{ asks, ask, offer }];
    });
  return [...found('somebody', somebody, other), ...found('other', other, somebody)];
}

/**
 * Whom to introduce somebody to: first where one looks for what the other has, then those with whom they share topics,
 * then everybody else by name. It is made on the phone from what its owner knows; nobody else learns of it.
 */
export function suggestFor<T extends Introducible>(
  somebody: Introducible,
  others: readonly T[],
  passing: ReadonlySet<string>,
): Suggestion<T>[] {
  const own = new Set(somebody.topics.map(foldTopic));
  return others
    .filter(({ id }) => id !== somebody.id)
    .map((to) => ({
      to,
      matches: matchesBetween(somebody, to, passing),
      shared: distinctTopics(to.topics).filter((topic) => own.has(foldTopic(topic))),
    }))
    .sort(
      (one, two) =>
        two.matches.length - one.matches.length ||
        two.shared.length - one.shared.length ||
        compareTexts(one.to.name, two.to.name),
    );
}

/** Whether a promise is one to introduce somebody, by how words about that begin in this language. */
export function isToIntroduce(promise: string, beginnings: readonly string[]): boolean {
  return foldForSearch(promise)
    .split(/[^\p{L}]+/u)
    .some((word) => beginnings.some((beginning) => beginning !== '' && word.startsWith(beginning)));
}

/**
 * Who is named in a text, as 'introduce her to Grace' or 'Grace Hopper' name somebody: by the whole name, else by a
 * part of it that stands there as a word of its own. The whole name counts alone where somebody has it.
 */
export function namedIn<T extends { readonly name: string }>(text: string, people: readonly T[]): T[] {
  const words = ` ${foldForSearch(text)
    .split(/[^\p{L}\p{N}]+/u)
    .join(' ')} `;
  const stands = (name: string): boolean => {
    const folded = foldForSearch(name)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '')
      .join(' ');
    return folded.length > 1 && words.includes(` ${folded} `);
  };
  const whole = people.filter(({ name }) => stands(name));
  if (whole.length > 0) return whole;
  return people.filter(({ name }) => name.split(/\s+/).some((part) => part.length > 2 && stands(part)));
}
