import { expect, test } from 'vitest';
import { countTyped } from './typed-code';

test.each([
  '2BCD FGHJ',
  '2bcd-fghj',
  ' 2 b c d f g h j ',
  '2BCD\u2011FGHJ',
  '\u200e2BCDFGHJ',
  '٢BCDFGHJ',
  '２ＢＣＤＦＧＨＪ',
])('%s is eight characters', (text) => {
  expect(countTyped(text)).toBe(8);
});

test.each(['', '   ', 'example.org/S/1Ab', 'https://a.b', 'ada@example.org', 'a/b'])(
  '%j is no typed code',
  (text) => {
    expect(countTyped(text)).toBeNull();
  },
);
