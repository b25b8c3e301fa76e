import { describe, expect, test } from 'vitest';
import { answers, findOpeners, type Side } from './common-ground';
import { ANY_QUESTIONS, SHARED_QUESTIONS, THEIR_QUESTIONS } from './opener';

const nothing = { topics: [], offers: [], asks: [] };
const ADA: Side = { name: 'Ada', ...nothing, topics: ['Compilers', 'Maps'], offers: ['Proofreading'] };
const GRACE: Side = { name: 'Grace', ...nothing };

describe('what is worth saying', () => {
  test('begins with where one can help the other', () => {
    const mine = { ...ADA, asks: ['A printer'] };
    const theirs = {
      ...GRACE,
      topics: ['maps'],
      asks: ['Somebody for proofreading'],
      offers: ['Large printers'],
    };
    expect(findOpeners(mine, theirs).slice(0, 2)).toEqual([
      { kind: 'i-can-help', ask: 'Somebody for proofreading', offer: 'Proofreading' },
      { kind: 'they-can-help', ask: 'A printer', offer: 'Large printers' },
    ]);
  });

  test('goes on with what both care about, whatever the spelling', () => {
    const [first, ...others] = findOpeners(ADA, {
      ...GRACE,
      topics: ['Navy', 'ＣＯＭＰＩＬＥＲＳ'],
      asks: ['A crew'],
    });
    expect(first).toMatchObject({ kind: 'topic', topic: 'ＣＯＭＰＩＬＥＲＳ' });
    expect(SHARED_QUESTIONS).toContain((first as { question: string }).question);
    expect(others[0]).toEqual({ kind: 'they-ask', text: 'A crew' });
    expect(THEIR_QUESTIONS).toContain((others[1] as { question: string }).question);
  });

  test('is a question that fits anybody only where nothing is known, and then any of them', () => {
    const openers = findOpeners(ADA, GRACE);
    expect(openers.map((one) => one.kind)).toEqual(ANY_QUESTIONS.map(() => 'any'));
    const known = findOpeners(ADA, { ...GRACE, offers: ['Tea'] });
    expect(known).toEqual([{ kind: 'they-offer', text: 'Tea' }]);
  });

  test('is the same every time, and not the same for everybody', () => {
    expect(findOpeners(ADA, GRACE)).toEqual(findOpeners(ADA, GRACE));
    const names = ['Grace', 'Mary', 'Emmy', 'Joan', 'Hedy', 'Lise'];
    const firsts = names.map((name) => JSON.stringify(findOpeners(ADA, { ...GRACE, name })[0]));
    expect(new Set(firsts).size).toBeGreaterThan(1);
  });
});

test.each([
  ['Proofreading', 'somebody for PROOFREADING', true],
  ['Printers', 'a large printer', true],
  ['日本語', '日本語', true],
  ['A lab', 'a loom', false],
  ['Help with maps', 'Help with taxes', false],
])('%s answers %s: %s', (offer, ask, does) => {
  expect(answers(offer, ask)).toBe(does);
});
