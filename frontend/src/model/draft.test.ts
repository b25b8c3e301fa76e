import { describe, expect, test, vi } from 'vitest';
import { learnToDraft } from '../words/drafting';
import { momentAt } from '../words/local-time';
import { countAlike } from './alike';
import { buildDraft, type DraftChoice, type DraftFacts, givenName, hasSubstance, mentionsIn } from './draft';
import ARABIC from './draft-encounters/ar';
import GERMAN from './draft-encounters/de';
import ENGLISH from './draft-encounters/en';
import SPANISH from './draft-encounters/es';
import FRENCH from './draft-encounters/fr';
import type { EncounterRow, EncounterTable } from './draft-encounters/row';
import { draftWords } from './draft-words';

// Hundreds of drafts: however slow the machine is.
vi.setConfig({ testTimeout: 120_000 });

const LONDON = 'Europe/London';
const NOW = new Date('2026-11-25T10:00:00Z');
const DAY = 86_400_000;
const ENCOUNTERS = ENGLISH.rows;
const TABLES: Readonly<Record<string, EncounterTable>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  ar: ARABIC,
};
await Promise.all(Object.keys(TABLES).map(learnToDraft));
const wordsIn = (language: string) => draftWords(NOW.getTime(), LONDON, language);
const WORDS = wordsIn('en');

function moment(text: string): Date {
  const [year = 0, month = 0, day = 0, hour, minute] = text.split(/\D/).map(Number);
  return momentAt(LONDON, year, month, day, hour, minute);
}

function factsOf(row: EncounterRow, table = ENGLISH): DraftFacts {
  const metAt = moment(row.met ?? '2026-11-24T19:00');
  return {
    name: row.name ?? 'Grace Hopper',
    ownName: row.own ?? 'Ada Lovelace',
    eventName: row.event === undefined ? table.event : row.event,
    metAt,
    deadline: new Date(metAt.getTime() + DAY),
    timeZone: LONDON,
    isFirst: !row.again,
    topics: row.topics ?? table.topics,
    mine: row.mine ?? table.mine,
    theirs: row.theirs ?? [],
    sentAt: row.sent ? moment(row.sent) : null,
    introducedBy: row.by ?? null,
    isTheirsLate: row.late ?? false,
  };
}

const choiceOf = ({
  tone = 'warm',
  step = 'none',
  limit = null,
}: Partial<Record<keyof EncounterRow, unknown>>) => ({ tone, step, limit }) as DraftChoice;

const draftIn = (language: string, row: EncounterRow) =>
  buildDraft(factsOf(row, TABLES[language]), choiceOf(row), NOW, wordsIn(language));
const draftOf = (row: EncounterRow) => draftIn('en', row);

describe.each(Object.entries(TABLES))('every encounter of the table in %s', (language, { rows }) => {
  test('reads as a person wrote it', async () => {
    // Read by a person before it is kept: change nothing here without reading it.
    const read = rows.map((row) => {
      const { subject, body } = draftIn(language, row);
      return `### ${JSON.stringify(row)}\n${row.limit ? '' : `> ${subject}\n`}\n${body}\n`;
    });
    await expect(read.join('\n')).toMatchFileSnapshot(`draft-encounters/${language}.txt`);
  });

  test.each(rows.map((row) => [JSON.stringify(row), row] as const))('is whole: %s', (_name, row) => {
    expectWhole(row, language);
  });
});

/** Words that cannot end a sentence: something is missing behind them. */
const NEEDS_MORE: Readonly<Record<string, RegExp>> = {
  en: /\b(?:about|at|will|the|my|are to|offering to)[.,]|^(?:Here (?:is|are)|Thank you for offering to),?\s*$/m,
  de: /\s(?:über|bei|beim|der|die|das|den|dir|Ihnen|Angebot,|werde ich)[.,]/,
  fr: /\s(?:sur|à|au|la|le|les|de|du|voici|vais|proposé|vous adresse)[.,]/,
  es: /\s(?:sobre|en|el|la|los|las|de|a|te envío|le envío)[.,]/,
  ar: /\s(?:عن|في|أنوي|عرضك|إليكم|عرضكم)[.،]|(?:،\s|و)إليك[.،]/,
};

/** No gap, no clause without its object, no more than there is room for. */
function expectWhole(row: EncounterRow, language = 'en'): void {
  const { subject, body } = draftIn(language, row);
  // French sets a space before these two.
  const gap = language === 'fr' ? / {2}| [,.]|[,;:]\.|\.\./ : / {2}| [,.;:،؛]|[,;:]\.|\.\./;
  for (const text of [subject, body]) {
    expect(text).not.toMatch(gap);
    expect(text).not.toMatch(/\bundefined\b|\bnull\b|[{}]/);
    expect(text).not.toMatch(NEEDS_MORE[language] ?? /^$/);
  }
  if (row.limit) expect(Array.from(body).length).toBeLessThanOrEqual(row.limit);
  expect(subject.length).toBeLessThanOrEqual(78);
}

describe('whatever is put together', () => {
  const every = <K extends keyof EncounterRow>(key: K) =>
    ENCOUNTERS.flatMap((row) => (row[key] === undefined ? [] : [row[key]]));

  test('a draft is whole', () => {
    const met = ['2026-11-24T19:00', '2026-11-20T19:00', '2026-03-01T19:00'];
    const tones = ['warm', 'brief', 'formal'] as const;
    const limits = [undefined, 200, 306];
    let turn = 0;
    for (const mine of every('mine'))
      for (const event of new Set(every('event'))) {
        turn += 1;
        const [tone, limit] = [tones[turn % 3], limits[(turn >> 1) % 3]];
        expectWhole({ mine, event, tone, limit, met: met[(turn >> 2) % 3], topics: [] } as EncounterRow);
      }
  });

  test('nothing of somebody else gets in: the same draft for the same encounter, whoever was written to before', () => {
    const before = ENCOUNTERS.map((row) => draftOf(row).body);
    for (const row of [...ENCOUNTERS].reverse()) draftOf({ ...row, name: 'Katherine Johnson' });
    expect(ENCOUNTERS.map((row) => draftOf(row).body)).toEqual(before);
    for (const row of ENCOUNTERS)
      if (!row.name) expect(draftOf({ ...row, name: 'Katherine' }).body).not.toMatch(/\bGrace,/);
  });
});

describe('what makes a draft personal', () => {
  const mentions = (row: EncounterRow) => {
    const facts = factsOf(row);
    return mentionsIn(draftOf(row).body, facts, 'warm', NOW, WORDS);
  };

  test('is told: topics, what I promised, what they offered', () => {
    expect(mentions({ theirs: ['send the score'] })).toEqual({
      topics: ['looms', 'compilers'],
      isMine: true,
      isTheirs: true,
      by: null,
    });
    expect(mentions({ topics: [], mine: [] })).toEqual({
      topics: [],
      isMine: false,
      isTheirs: false,
      by: null,
    });
    expect(mentions({ by: 'Mary Somerville', topics: [], mine: [] }).by).toBe('Mary Somerville');
  });

  test('follows what the person made of it', () => {
    const facts = factsOf({});
    expect(mentionsIn('Hi Grace, thank you for the evening.', facts, 'warm', NOW, WORDS).topics).toEqual([]);
    expect(mentionsIn('Looms!', facts, 'warm', NOW, WORDS).topics).toEqual(['looms']);
  });

  test('is missing where nothing was noted, or nothing of it can be said', () => {
    expect(hasSubstance(factsOf({ topics: [], mine: ['send'] }), NOW, WORDS)).toBe(false);
    expect(hasSubstance(factsOf({ topics: ['looms'], mine: [] }), NOW, WORDS)).toBe(true);
    expect(hasSubstance(factsOf({ topics: [], mine: [], by: 'Mary' }), NOW, WORDS)).toBe(true);
  });
});

test('drafts that came out alike are counted, names aside', () => {
  const bodies = ['Grace Hopper', 'Alan Kay', 'Mary'].map((name) => draftOf({ name, mine: [] }).body);
  expect(countAlike(bodies[0] ?? '', [...bodies, draftOf({ topics: ['moths'] }).body])).toBe(3);
  const short = ['Grace', 'Alan'].map((name) => draftOf({ name, mine: [], limit: 306 }).body);
  expect(countAlike(short[0] ?? '', short)).toBe(2);
});

test('somebody with a title is not called by it', () => {
  expect(givenName('Dr. Grace Hopper')).toBe('Dr. Grace Hopper');
  expect(givenName('J. Hopper')).toBe('J. Hopper');
  expect(givenName('Plato')).toBe('Plato');
  expect(givenName('王秀英')).toBe('王秀英');
  expect(givenName('د. سارة الفهد')).toBe('د. سارة الفهد');
  expect(givenName('عبد الرحمن منيف')).toBe('عبد الرحمن');
});
