import { describe, expect, test } from 'vitest';
import { daysBetween, localDayAt, momentAt, wallTime } from './local-time';

const LONDON = 'Europe/London';

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
    expect(daysBetween(late.getTime(), Date.parse('2026-11-24T00:30:00Z'), LONDON)).toBe(1);
    expect(daysBetween(late.getTime(), Date.parse('2026-11-24T00:30:00Z'), 'America/New_York')).toBe(0);
    expect(localDayAt(late, LONDON, 1, '09:00').toISOString()).toBe('2026-11-24T09:00:00.000Z');
  });

  test("takes the phone's own where it does not know a zone", () => {
    const moment = new Date('2026-07-01T12:00:00Z');
    expect(wallTime(moment, 'Mars/Olympus').hour).toBe(moment.getHours());
  });
});
