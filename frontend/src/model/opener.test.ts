import { describe, expect, test } from 'vitest';
import { distinctTopics, foldTopic, tidyTopic } from '../store/topic-text';
import { suggestTopics } from './opener';

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
