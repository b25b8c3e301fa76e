import { describe, expect, test } from 'vitest';
import { daysBetween, localDayAt, momentAt, wallTime } from './local-time';
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

describe('the clock on the wall', () => {
  test('shows summer time in summer', () => {
    expect(wallTime(new Date('2026-07-01T12:00:00Z'), LONDON)).toMatchObject({
      hour: 13,
      day: 1,
      weekday: 3,
    });
  });

  test('finds the moment of a wish, also where the clocks change', () => {
    expect(momentAt(LONDON, 2026, 7, 1, 9).toISOString()).toBe('2026-07-01T08:00:00.000Z');
    expect(momentAt(LONDON, 2026, 3, 29, 1, 30).toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(momentAt(LONDON, 2026, 10, 25, 1, 30).toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(momentAt('America/New_York', 2026, 12, 32, 9).toISOString()).toBe('2027-01-01T14:00:00.000Z');
  });

  test('counts local days', () => {
    const late = new Date('2026-11-23T23:30:00Z');
    expect(daysBetween(late, new Date('2026-11-24T00:30:00Z'), LONDON)).toBe(1);
    expect(daysBetween(late, new Date('2026-11-24T00:30:00Z'), 'America/New_York')).toBe(0);
    expect(localDayAt(late, LONDON, 1, '09:00').toISOString()).toBe('2026-11-24T09:00:00.000Z');
  });

  test('takes an unknown zone as UTC', () => {
    expect(wallTime(new Date('2026-07-01T12:00:00Z'), 'Mars/Olympus').hour).toBe(12);
  });
});
