import { expect, test } from 'vitest';
import type { EventRecord } from '../store/records';
import { isOneDay, orderEvents } from './event-order';

function event(id: string, starts_at: string, ends_at: string | null = null): EventRecord {
  return {
    id,
    revision: 1,
    name: id,
    place: null,
    starts_at,
    ends_at,
    time_zone: 'Europe/London',
    role: 'owner',
    has_list: false,
    join_code: null,
  };
}

const NOW = Date.parse('2026-11-23T19:00:00Z');

test('events are now, coming with the next first, and past with the latest first', () => {
  const ordered = orderEvents(
    [
      event('last year', '2025-11-23T18:00:00Z'),
      event('next week', '2026-11-30T18:00:00Z'),
      event('tonight', '2026-11-23T18:30:00Z', '2026-11-23T21:00:00Z'),
      event('tomorrow', '2026-11-24T18:00:00Z'),
      event('yesterday', '2026-11-22T18:00:00Z', '2026-11-22T20:00:00Z'),
    ],
    NOW,
  );
  expect(ordered.now.map(({ id }) => id)).toEqual(['tonight']);
  expect(ordered.coming.map(({ id }) => id)).toEqual(['tomorrow', 'next week']);
  expect(ordered.past.map(({ id }) => id)).toEqual(['yesterday', 'last year']);
});

test('who comes early is there, and an evening without an end ends', () => {
  expect(orderEvents([event('soon', '2026-11-23T19:45:00Z')], NOW).now).toHaveLength(1);
  expect(orderEvents([event('morning', '2026-11-23T09:00:00Z')], NOW).past).toHaveLength(1);
});

test('a day is a day where it takes place', () => {
  expect(isOneDay(event('a', '2026-11-23T18:00:00Z', '2026-11-23T23:30:00Z'))).toBe(true);
  expect(isOneDay(event('a', '2026-11-23T18:00:00Z', '2026-11-25T16:00:00Z'))).toBe(false);
});
