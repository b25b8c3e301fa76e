import { describe, expect, test } from 'vitest';
import { buildDraft, type DraftFacts, givenName } from './draft';
import { draftWords, sayTimeLeft } from './draft-words';
import { timeLeft } from './followup-queue';

const LONDON = 'Europe/London';
const NOW = new Date('2026-11-25T10:00:00Z');

const facts: DraftFacts = {
  name: 'Grace Hopper',
  ownName: 'Ada Lovelace',
  eventName: 'Maps and machines',
  metAt: new Date('2026-11-24T19:00:00Z'),
  timeZone: LONDON,
  isFirst: true,
  topics: ['compilers', 'teaching'],
  mine: ['send her the paper'],
  theirs: [],
};

const draft = (more: Partial<DraftFacts> = {}) =>
  buildDraft({ ...facts, ...more }, NOW, draftWords(NOW.getTime(), LONDON));

describe('a draft', () => {
  test('refers back to what was said and promised', () => {
    expect(draft()).toEqual({
      subject: 'Maps and machines: good to meet you',
      body: [
        'Dear Grace,',
        'It was good to meet you at ‘Maps and machines’ yesterday evening. I enjoyed talking about compilers and teaching. As promised, I am sending you the paper.',
        'Best wishes,\nAda',
      ].join('\n\n'),
    });
  });

  test('stands without anything but the meeting', () => {
    const bare = draft({ name: '…', eventName: null, topics: [], mine: [] });
    expect(bare.subject).toBe('Good to meet you');
    expect(bare.body).toBe(
      'Hello,\n\nIt was good to meet you yesterday evening. I would be glad to go on with our conversation.\n\nBest wishes,\nAda',
    );
  });

  test('knows a second meeting', () => {
    expect(draft({ isFirst: false, eventName: null }).body).toContain(
      'good to see you again yesterday evening',
    );
  });

  test('says when as people do', () => {
    const said = (metAt: string) => /machines’ (.*?)\. I/.exec(draft({ metAt: new Date(metAt) }).body)?.[1];
    expect(said('2026-11-25T08:00:00Z')).toBe('this morning');
    expect(said('2026-11-25T01:30:00Z')).toBe('last night');
    expect(said('2026-11-22T19:00:00Z')).toBe('on Sunday evening');
    expect(said('2026-11-09T19:00:00Z')).toMatch(/^on (9 November|November 9)$/);
  });

  test.each([
    ['send her the paper', 'As promised, I am sending you the paper.'],
    ['send the paper on looms', 'As promised, I am sending you the paper on looms.'],
    ['give her a call', 'As promised, I will give you a call.'],
    ['text her', 'As promised, I will text you.'],
    ['mail him tomorrow', 'As promised, I will mail you tomorrow.'],
    ['send photos', 'As promised, I will send photos.'],
    ['Send the slides.', 'As promised, I am sending you the slides.'],
    ['share the address', 'As promised, I am sending you the address.'],
    ['to introduce him to Mary', 'As promised, I will introduce you to Mary.'],
    ['I’ll call them on Monday', 'As promised, I will call you on Monday.'],
    ['send the paper to Mary', 'As promised, I will send the paper to Mary.'],
  ])('words the promise to %s', (promise, sentence) => {
    expect(draft({ mine: [promise] }).body).toContain(sentence);
  });

  test('names several promises, and theirs', () => {
    const { body } = draft({ mine: ['send the paper', 'call Mary'], theirs: ['send me the deck'] });
    expect(body).toContain('As promised, I am sending you the paper. I will also call Mary.');
    expect(body).toContain('You kindly offered to send me the deck; whenever it suits you.');
  });

  test('writes topics as one does inside a sentence', () => {
    expect(draft({ topics: ['Street music', 'PostgreSQL', 'New York'] }).body).toMatch(
      /about street music, PostgreSQL,? and New York\./,
    );
  });

  test('names at most three topics, each once', () => {
    expect(draft({ topics: ['a', 'A', 'b', 'c', 'd'] }).body).toMatch(/about a, b,? and c\./);
  });
});

test('somebody with a title is not called by it', () => {
  expect(givenName('Dr. Grace Hopper')).toBe('Dr. Grace Hopper');
  expect(givenName('J. Hopper')).toBe('J. Hopper');
  expect(givenName('Plato')).toBe('Plato');
  expect(givenName('王秀英')).toBe('王秀英');
});

test.each([
  ['2026-11-25T17:30:00Z', '7 h left'],
  ['2026-11-26T09:00:00Z', 'by tomorrow 09:00'],
  ['2026-11-24T09:00:00Z', 'was due yesterday'],
  ['2026-11-25T09:00:00Z', 'was due at 09:00'],
])('the time left until %s is said as people do', (due, words) => {
  expect(sayTimeLeft(timeLeft(new Date(due), NOW, LONDON), NOW.getTime(), LONDON)).toBe(words);
});
