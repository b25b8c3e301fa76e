import { expect, test } from 'vitest';
import { byQuickness, pickQuick, type Unwritten } from './afterwards';

const met = (id: string, more: Partial<Unwritten> = {}): Unwritten => ({
  id,
  met_at: `2026-11-24T19:0${id}:00Z`,
  promised: [],
  awaited: [],
  topics: [],
  hasNote: false,
  ...more,
});

const PEOPLE = [
  met('1'),
  met('2', { topics: ['maps'], hasNote: true }),
  met('3', { promised: ['the paper'] }),
  met('4', { awaited: ['a date'] }),
  met('5', { hasNote: true }),
];

test('whoever is owed something comes first, then of whom most was noted, then whom one met first', () => {
  expect(byQuickness(PEOPLE).map(({ id }) => id)).toEqual(['3', '4', '2', '5', '1']);
});

test('three at most are picked, and nobody of whom nothing was noted', () => {
  expect(pickQuick(PEOPLE)).toEqual(['3', '4', '2']);
  expect(pickQuick([met('1'), met('5', { hasNote: true })])).toEqual(['5']);
  expect(pickQuick([])).toEqual([]);
});
