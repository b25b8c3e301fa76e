// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { areas, messagesOf } from '../../words/catalogues.mjs';
import { argumentsOf } from '../../words/icu.mjs';
import { byWhen, clockTime, dayName, dueLine, humanDay, monthName } from './dates';
import { list, number } from './intl';
import { languages } from './languages';
import { isRightToLeft } from './locale';
import { type Catalogue, learn } from './translate';

/** Where each language is tried, with the digits that are read there. */
const PLACES = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR', es: 'es-MX', ar: 'ar-EG' } as const;
const COUNTS = [0, 1, 2, 3, 6, 11, 24, 100, 1234];
const NOW = Date.parse('2026-11-23T15:00:00Z');
const HOUR = 3_600_000;
const MOMENTS = [
  -400 * 24,
  -60 * 24,
  -72,
  -20,
  -14,
  -5,
  -1,
  1,
  4,
  6,
  8,
  12,
  18,
  26,
  31,
  60,
  200,
  30 * 24,
].map((hours) => NOW + hours * HOUR);
/** What no sentence may hold: a hole, or a piece of the message itself. */
const HOLE = /undefined|null|NaN|Invalid|[{}#]/;

const english = Object.assign({}, ...areas().map((area) => messagesOf('en', area))) as Record<string, string>;
const withNumbers = Object.entries(english).filter(([, message]) =>
  [...argumentsOf(message).values()].includes('number'),
);

async function catalogueOf(language: string): Promise<Catalogue> {
  const first = await languages[language]?.load();
  const { second, rest, draft } = first?.parts ?? {};
  const loaded = await Promise.all([first, second?.(), rest?.(), draft?.()]);
  return Object.assign({}, ...loaded.map((part) => part?.default));
}

/** Something for each argument of a message, by its type. */
function valuesFor(message: string, count: number): Record<string, unknown> {
  const kinds = { number: count, string: 'Ada', 'readonly string[]': ['Ada', 'Grace'], choice: 'other' };
  return Object.fromEntries(
    [...argumentsOf(message)].map(([name, type]) => [name, kinds[type as keyof typeof kinds]]),
  );
}

const plain = (text: string) => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '');

describe.each(Object.entries(PLACES))('the sentences in %s', (language, place) => {
  beforeEach(() => {
    vi.stubGlobal('navigator', { languages: [place], language: place });
    document.documentElement.lang = language;
  });

  afterEach(async () => {
    vi.unstubAllGlobals();
    document.documentElement.lang = 'en';
    learn(await catalogueOf('en'), false);
  });

  it('with numbers hold them, in the digits of the region', async () => {
    const catalogue = await catalogueOf(language);
    const own = Object.assign({}, ...areas().map((area) => messagesOf(language, area)));
    let sentences = 0;
    for (const [key, message] of withNumbers) {
      const said = catalogue[key];
      // What is not translated yet is said in English, digits included.
      if (said === undefined || !own[key]) continue;
      for (const count of COUNTS) {
        const text = plain(typeof said === 'string' ? said : said(valuesFor(message, count)));
        expect(text, key).not.toMatch(HOLE);
        // The first few may be said in words: 'both', 'the third time'.
        if (count > 10 && /#|, number\}/.test(own[key])) expect(text, key).toContain(number(count, language));
        sentences += 1;
      }
    }
    expect(sentences).toBeGreaterThan(100);
  });

  it('with times hold them, and nothing of another language', async () => {
    learn(await catalogueOf(language), isRightToLeft(language));
    const said = MOMENTS.flatMap((at) => [
      ...['UTC', 'Asia/Kathmandu'].flatMap((zone) => [
        humanDay(at, NOW, zone),
        byWhen(at, NOW, zone),
        dueLine(at, NOW, zone),
        dayName(at, NOW, zone),
        clockTime(at, zone),
      ]),
      monthName(new Date(at).toISOString()),
    ]);
    expect(said.length).toBeGreaterThan(100);
    for (const text of said) {
      expect(text).not.toMatch(HOLE);
      expect(text.trim()).not.toBe('');
      if (language === 'ar') expect(plain(text)).not.toMatch(/[A-Za-z0-9]/);
    }
  });

  it('with lists end in the word of the language', () => {
    const and = { en: ' and ', de: ' und ', fr: ' et ', es: ' y ', ar: ' و' }[language];
    expect(plain(list(['Ada', 'Grace', 'Mary'], language))).toContain(and);
  });
});
