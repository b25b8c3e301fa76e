import { expect, test } from 'vitest';
import { formOf, nextMonth, textsOf, timesOf } from './event-form';

const FORM = {
  name: 'Maps',
  place: '',
  day: '2026-12-03',
  from: '18:30',
  until: '21:00',
  about: '',
  runBy: '',
};

test('a day and two times are moments where the event takes place', () => {
  expect(timesOf(FORM, 'America/New_York')).toEqual({
    starts_at: '2026-12-03T23:30:00.000Z',
    ends_at: '2026-12-04T02:00:00.000Z',
  });
});

test('an end after midnight is on the next day, and an end may be missing', () => {
  expect(timesOf({ ...FORM, from: '20:00', until: '01:00' }, 'UTC')?.ends_at).toBe(
    '2026-12-04T01:00:00.000Z',
  );
  expect(timesOf({ ...FORM, until: '' }, 'UTC')?.ends_at).toBeNull();
});

test('without a day or a time there is none', () => {
  expect(timesOf({ ...FORM, day: '' }, 'UTC')).toBeNull();
  expect(timesOf({ ...FORM, from: '' }, 'UTC')).toBeNull();
});

test('a form filled from an event gives the same event', () => {
  const event = {
    name: 'Maps',
    place: 'RSA',
    about: 'Talks.',
    run_by: null,
    starts_at: '2026-07-01T17:30:00.000Z',
    ends_at: '2026-07-01T20:00:00.000Z',
  };
  const form = formOf(event, 'Europe/London');
  expect(form).toMatchObject({ day: '2026-07-01', from: '18:30', until: '21:00', place: 'RSA' });
  expect(timesOf(form, 'Europe/London')).toEqual({ starts_at: event.starts_at, ends_at: event.ends_at });
});

test('what was typed beside the times is trimmed, and nothing where there is none', () => {
  expect(textsOf({ ...FORM, name: ' Maps ', about: ' Talks.\n', runBy: '  ' })).toEqual({
    name: 'Maps',
    place: null,
    about: 'Talks.',
    run_by: null,
  });
});

test.each([
  ['2026-11-10', '2026-12-08', 'the second Tuesday'],
  ['2026-12-03', '2027-01-07', 'the first Thursday, in another year'],
  ['2026-10-29', '2026-11-26', 'the last Thursday where there is no fifth'],
  ['2026-12-31', '2027-01-28', 'the last Thursday'],
  ['2026-11-30', '2026-12-28', 'the last Monday'],
])('a month after %s it is held on %s: %s', (day, next) => {
  expect(nextMonth(day)).toBe(next);
});
