import { expect, test } from 'vitest';
import { dueChoices } from './due-choices';

const kinds = (now: string) => dueChoices(new Date(now), 'Europe/London').map(({ kind }) => kind);

test('on a Tuesday the end of the week is a choice', () => {
  expect(kinds('2026-11-24T12:00:00Z')).toEqual(['none', 'tomorrow', 'friday', 'week']);
});

test('from Thursday to Sunday it is not', () => {
  for (const day of ['26', '27', '28', '29']) {
    expect(kinds(`2026-11-${day}T12:00:00Z`)).toEqual(['none', 'tomorrow', 'week']);
  }
});

test('each falls due at the end of the day where the person is', () => {
  const [, tomorrow] = dueChoices(new Date('2026-11-24T12:00:00Z'), 'America/New_York');
  expect(tomorrow?.at?.toISOString()).toBe('2026-11-25T23:00:00.000Z');
});
