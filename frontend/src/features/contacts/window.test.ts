import { describe, expect, test } from 'vitest';
import { linesBetween, lineTops } from './window';

describe('the window', () => {
  const lines = Array.from({ length: 1000 }, (_, item) => ({ item, height: item % 10 === 0 ? 2 : 4 }));
  const tops = lineTops(lines);

  test('knows the whole height', () => {
    expect(tops.at(-1)).toBe(100 * 2 + 900 * 4);
  });

  test('draws what is in sight', () => {
    expect(linesBetween(tops, 0, 10)).toEqual({ first: 0, end: 4 });
    const middle = linesBetween(tops, 380, 420);
    expect(middle.first).toBe(100);
    expect(middle.end).toBeLessThan(115);
    expect(linesBetween(tops, 100_000, 100_100)).toEqual({ first: 1000, end: 1000 });
  });

  test('of an empty list draws nothing', () => {
    expect(linesBetween(lineTops([]), 0, 100)).toEqual({ first: 0, end: 0 });
  });
});
