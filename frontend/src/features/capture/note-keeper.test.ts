import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepNote } from './note-keeper';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a note is saved once, after a pause in typing', () => {
  const save = vi.fn();
  const keeper = keepNote(save, 400);
  keeper.typed('a');
  vi.advanceTimersByTime(300);
  keeper.typed('ab');
  vi.advanceTimersByTime(399);
  expect(save).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(save.mock.calls).toEqual([['ab']]);
});

test('leaving saves at once, and only what is new', () => {
  const save = vi.fn();
  const keeper = keepNote(save, 400);
  keeper.typed('a');
  keeper.flush();
  keeper.flush();
  vi.runAllTimers();
  expect(save.mock.calls).toEqual([['a']]);
});

test('an emptied note is saved too', () => {
  const save = vi.fn();
  const keeper = keepNote(save, 400);
  keeper.typed('');
  keeper.flush();
  expect(save).toHaveBeenCalledWith('');
});
