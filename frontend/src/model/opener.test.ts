import { describe, expect, test } from 'vitest';
import { distinctTopics, foldTopic, tidyTopic } from '../store/topic-text';
import { ANY_QUESTIONS, findOpener, SHARED_QUESTIONS, suggestTopics, THEIR_QUESTIONS } from './opener';

const ADA = { name: 'Ada Lovelace', topics: ['Compilers', 'Maps'] };

describe('an opener', () => {
  test('finds what two cards share, whatever the spelling', () => {
    const opener = findOpener(ADA, { name: 'Grace', topics: ['ＣＯＭＰＩＬＥＲＳ', 'Navy'] });
    expect(opener.shared).toEqual(['ＣＯＭＰＩＬＥＲＳ']);
    expect(SHARED_QUESTIONS).toContain(opener.question);
  });

  test('asks about something of theirs where nothing is shared', () => {
    const opener = findOpener(ADA, { name: 'Grace', topics: ['Navy'] });
    expect(opener).toMatchObject({ shared: [], topic: 'Navy' });
    expect(THEIR_QUESTIONS).toContain(opener.question);
  });

  test('has a question for anybody', () => {
    const opener = findOpener({ name: 'Ada', topics: [] }, { name: 'Grace', topics: [] });
    expect(opener.topic).toBeNull();
    expect(ANY_QUESTIONS).toContain(opener.question);
  });

  test('is the same every time', () => {
    const theirs = { name: 'Grace', topics: ['Maps', 'Compilers', 'Navy'] };
    expect(findOpener(ADA, theirs)).toEqual(findOpener(ADA, theirs));
  });
});

describe('topics to tap', () => {
  const none = { chosen: [], event: [], theirs: [], mine: [], recent: [] };

  test('come in order: chosen, shared, the event’s, theirs, mine, recent', () => {
    const topics = suggestTopics({
      chosen: ['Opera'],
      event: ['Maps'],
      theirs: ['Navy', 'Moths'],
      mine: ['moths', 'Looms'],
      recent: ['Tea'],
    });
    expect(topics).toEqual(['Opera', 'Moths', 'Maps', 'Navy', 'Looms', 'Tea']);
  });

  test('are there once', () => {
    expect(suggestTopics({ ...none, event: ['Maps'], theirs: ['maps', ' MAPS '], recent: ['Maps'] })).toEqual(
      ['Maps'],
    );
  });

  test('fill two rows and no more, but what is chosen always stays', () => {
    const many = Array.from({ length: 30 }, (_, at) => `Topic number ${at}`);
    expect(suggestTopics({ ...none, recent: many }).length).toBeLessThan(6);
    expect(suggestTopics({ ...none, chosen: many })).toHaveLength(30);
  });
});

test('a topic is tidied and folded as the server does', () => {
  expect(tidyTopic('  #  machine\tlearning ')).toBe('machine learning');
  expect(foldTopic('Straße')).toBe(foldTopic('STRASSE'));
  expect(foldTopic('ﬁsh')).toBe('fish');
  expect(distinctTopics(['a', 'A', ''], ['b'])).toEqual(['a', 'b']);
});
