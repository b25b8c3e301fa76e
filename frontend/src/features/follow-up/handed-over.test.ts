import { expect, test } from 'vitest';
import { findHandOver, forgetHandOver, rememberHandOver } from './handed-over';

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    length: 0,
    key: () => null,
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const HOUR = 3_600_000;

test('a draft that left is asked about on coming back, until somebody answers', () => {
  const storage = memory();
  rememberHandOver('e1', 0, storage);
  expect(findHandOver(HOUR, storage)).toEqual({ encounterId: 'e1', at: 0 });
  forgetHandOver(storage);
  expect(findHandOver(HOUR, storage)).toBeNull();
});

test('after half a day nobody is asked any more', () => {
  const storage = memory();
  rememberHandOver('e1', 0, storage);
  expect(findHandOver(13 * HOUR, storage)).toBeNull();
});

test('what is broken or forbidden asks nothing', () => {
  const storage = memory();
  storage.setItem('hallway-handed-over', '{"x":');
  expect(findHandOver(0, storage)).toBeNull();
  const forbidden = {
    ...memory(),
    getItem: () => {
      throw new Error('forbidden');
    },
  };
  expect(findHandOver(0, forbidden)).toBeNull();
});
