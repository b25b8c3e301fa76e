import { describe, expect, test } from 'vitest';
import { placeInTime } from './past-moment';

const LONDON = 'Europe/London';

describe('a past moment', () => {
  const now = new Date('2026-11-25T10:00:00Z');
  test.each([
    ['2026-11-25T08:00:00Z', 'today', 'morning'],
    ['2026-11-24T15:00:00Z', 'yesterday', 'afternoon'],
    ['2026-11-24T19:00:00Z', 'yesterday', 'evening'],
    ['2026-11-25T01:30:00Z', 'yesterday', 'night'],
    ['2026-11-22T19:00:00Z', 'weekday', 'evening'],
    ['2026-11-09T19:00:00Z', 'date', 'evening'],
    ['2025-11-09T19:00:00Z', 'year', 'evening'],
    ['2026-11-25T10:00:05Z', 'today', 'morning'],
  ])('%s is %s, %s', (moment, day, part) => {
    expect(placeInTime(new Date(moment), now, LONDON)).toMatchObject({ day, part });
  });

  test('the morning before a short night is yesterday', () => {
    const night = new Date('2026-11-25T02:30:00Z');
    expect(placeInTime(new Date('2026-11-24T07:00:00Z'), night, LONDON).day).toBe('yesterday');
  });

  test('an hour ago at one at night is today', () => {
    const night = new Date('2026-11-25T01:00:00Z');
    expect(placeInTime(new Date('2026-11-24T23:30:00Z'), night, LONDON).day).toBe('today');
  });
});
