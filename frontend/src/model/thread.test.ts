import { expect, test } from 'vitest';
import { type ThreadMeeting, threadBefore } from './thread';

const met = (id: string, met_at: string, more: Partial<ThreadMeeting> = {}): ThreadMeeting => ({
  id,
  met_at,
  eventName: null,
  topics: [],
  owed: [],
  ...more,
});

test('a third meeting knows the second, and what is owed from both', () => {
  const second = met('b', '2026-11-09T19:00:00Z', {
    eventName: 'Book launch',
    topics: ['looms'],
    owed: ['the paper'],
  });
  const all = [
    met('c', '2026-11-24T19:00:00Z', { owed: ['tea'] }),
    met('a', '2026-03-01T19:00:00Z', { owed: ['a name'] }),
    second,
  ];
  expect(threadBefore(all, 'c')).toEqual({ count: 3, last: second, owed: ['the paper', 'a name'] });
});

test('a first meeting has nothing before it, whatever came later', () => {
  const all = [met('a', '2026-03-01T19:00:00Z'), met('b', '2026-11-09T19:00:00Z')];
  expect(threadBefore(all, 'a')).toBeNull();
  expect(threadBefore(all, 'gone')).toBeNull();
});
