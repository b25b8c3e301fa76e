import { expect, test } from 'vitest';
import { sayTimeLeft } from './draft-words';
import { timeLeft } from './followup-queue';

const LONDON = 'Europe/London';
const NOW = new Date('2026-11-25T10:00:00Z');

test.each([
  ['2026-11-25T17:30:00Z', '7 h left'],
  ['2026-11-26T09:00:00Z', 'by tomorrow 09:00'],
  ['2026-11-24T09:00:00Z', 'was due yesterday'],
  ['2026-11-25T09:00:00Z', 'was due at 09:00'],
])('the time left until %s is said as people do', (due, words) => {
  expect(sayTimeLeft(timeLeft(new Date(due), NOW, LONDON), NOW.getTime(), LONDON)).toBe(words);
});
