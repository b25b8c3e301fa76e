import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { autosave } from './autosave';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a note is saved once, after a pause in typing', () => {
  const save = vi.fn();
  const noteSaver = autosave(save, 400);
  noteSaver.typed('a');
  vi.advanceTimersByTime(300);
  noteSaver.typed('ab');
  vi.advanceTimersByTime(399);
  expect(save).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(save.mock.calls).toEqual([['ab']]);
});

test('steady typing is saved every second', () => {
  const save = vi.fn();
  const noteSaver = autosave(save, 400, 1000);
  const sentence = 'Wants the paper on the loom.';
  for (let length = 1; length <= sentence.length; length++) {
    noteSaver.typed(sentence.slice(0, length));
    vi.advanceTimersByTime(150);
  }
  expect(save.mock.calls.length).toBeGreaterThanOrEqual(4);
  vi.runAllTimers();
  expect(save).toHaveBeenLastCalledWith(sentence);
});

test('leaving saves at once, and only what is new', () => {
  const save = vi.fn();
  const noteSaver = autosave(save, 400);
  noteSaver.typed('a');
  noteSaver.flush();
  noteSaver.flush();
  vi.runAllTimers();
  expect(save.mock.calls).toEqual([['a']]);
});

test('an emptied note is saved too', () => {
  const save = vi.fn();
  const noteSaver = autosave(save, 400);
  noteSaver.typed('');
  noteSaver.flush();
  expect(save).toHaveBeenCalledWith('');
});
