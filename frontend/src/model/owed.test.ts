import { describe, expect, test } from 'vitest';
import { byDay, byPerson, dayOf, type Owed } from './owed';

const LONDON = 'Europe/London';
const NOW = Date.parse('2026-11-25T10:00:00Z');

const owed = (id: string, due: string | null, contactId = 'grace'): Owed => ({
  id,
  by: 'me',
  due_at: due,
  contactId,
  name: contactId,
});

describe('what is owed', () => {
  test.each([
    ['2026-11-25T09:59:00Z', 'overdue'],
    ['2026-11-25T23:30:00Z', 'today'],
    ['2026-11-26T00:30:00Z', 'tomorrow'],
    ['2026-12-01T18:00:00Z', 'week'],
    ['2026-12-02T18:00:00Z', 'later'],
    [null, 'someday'],
  ] as const)('due at %s falls into: %s', (due, day) => {
    expect(dayOf({ due_at: due }, NOW, LONDON)).toBe(day);
  });

  test('by day starts with what is overdue and ends with what has no day', () => {
    const days = byDay(
      [owed('a', null), owed('b', '2026-11-30T18:00:00Z'), owed('c', '2026-11-20T18:00:00Z')],
      NOW,
      LONDON,
    );
    expect(days.map(({ key, items }) => [key, items.map(({ id }) => id)])).toEqual([
      ['overdue', ['c']],
      ['week', ['b']],
      ['someday', ['a']],
    ]);
  });

  test('by person has who is owed soonest first, and theirs in order', () => {
    const people = byPerson([
      owed('a', '2026-11-30T18:00:00Z'),
      owed('b', '2026-11-26T18:00:00Z', 'alan'),
      owed('c', '2026-11-28T18:00:00Z'),
    ]);
    expect(people.map(({ key, items }) => [key, items.map(({ id }) => id)])).toEqual([
      ['alan', ['b']],
      ['grace', ['c', 'a']],
    ]);
  });
});
