import { expect, test } from 'vitest';
import { mergeTyped } from './notes';

test.each([
  ['nothing changed meanwhile', 'Maps.', { text: 'Maps. Looms.', base: 'Maps.' }, 'Maps. Looms.'],
  ['it was written already', 'Maps. Looms.', { text: 'Maps. Looms.', base: 'Maps.' }, 'Maps. Looms.'],
  ['a part was saved on the way', 'Maps. Loo', { text: 'Maps. Looms.', base: 'Maps.' }, 'Maps. Looms.'],
  ['another phone wrote too', 'Tea.', { text: 'Looms.', base: '' }, 'Tea.\nLooms.'],
  ['another phone wrote more', 'Looms. Tea.', { text: 'Looms.', base: '' }, 'Looms. Tea.'],
  ['it was emptied', 'Maps.', { text: '', base: 'Maps.' }, ''],
])('what was typed comes back where %s', (_case, note, typed, expected) => {
  expect(mergeTyped(note, typed)).toBe(expected);
});
