import { describe, expect, test } from 'vitest';
import { isToIntroduce, meets, namedIn, suggestFor } from './introductions';

const PASSING = new Set(['looking', 'somebody', 'with', 'help']);
const person = (name: string, ...topics: string[]) => ({ id: name, name, topics, offers: [], asks: [] });
const NOBODY_ELSE = { topics: [], offers: [], asks: [] };

test('who shares most with somebody is suggested first, then everybody by name', () => {
  const ada = person('Ada', 'Looms', 'maps');
  const others = [
    ada,
    person('Zoe'),
    person('Mary', 'looms', 'Maps', 'tea'),
    person('Alan', 'maps'),
    person('Bob'),
  ];
  const found = suggestFor(ada, others, PASSING);
  expect(found.map(({ to }) => to.name)).toEqual(['Mary', 'Alan', 'Bob', 'Zoe']);
  expect(found[0]?.shared).toEqual(['looms', 'Maps']);
});

test('nobody is introduced to themselves', () => {
  const ada = person('Ada');
  expect(suggestFor(ada, [ada], PASSING)).toEqual([]);
});

test('who has what the other looks for comes before everybody, whichever of the two looks', () => {
  const grace = { ...NOBODY_ELSE, id: 'g', name: 'Grace', topics: ['maps'], asks: ['a printer who dares'] };
  const emmy = { ...NOBODY_ELSE, id: 'e', name: 'Emmy', offers: ['Printing, also large'] };
  const mary = { ...NOBODY_ELSE, id: 'm', name: 'Mary', topics: ['maps'] };
  expect(suggestFor(grace, [mary, emmy], PASSING).map(({ to }) => to.name)).toEqual(['Emmy', 'Mary']);
  const match = { ask: 'a printer who dares', offer: 'Printing, also large' };
  expect(suggestFor(grace, [emmy], PASSING)[0]?.matches).toEqual([{ asks: 'somebody', ...match }]);
  expect(suggestFor(emmy, [grace], PASSING)[0]?.matches).toEqual([{ asks: 'other', ...match }]);
});

describe('what one looks for and what another offers', () => {
  test.each([
    ['a printer', 'printing', true],
    ['Looms', 'looms', true],
    ['somebody who designs books', 'book designer', true],
    ['Übersetzung', 'ubersetzungen', true],
    ['印刷', '印刷', true],
    ['contracts', 'contacts', false],
    ['looking for a flat', 'looking at paintings', false],
    ['help with taxes', 'help with moving', false],
    ['', '', false],
  ])('%s and %s', (ask, offer, isMet) => {
    expect(meets(ask, offer, PASSING)).toBe(isMet);
  });
});

test('a promise to introduce somebody is known by its words', () => {
  const words = ['introduc', 'intro'];
  expect(isToIntroduce('Introduce her to Mary', words)).toBe(true);
  expect(isToIntroduce('an intro to our printer', words)).toBe(true);
  expect(isToIntroduce('send the paper', words)).toBe(false);
  expect(isToIntroduce('introduce', [''])).toBe(false);
});

test('whoever is named in a text is found, by the whole name before its parts', () => {
  const people = ['Grace Hopper', 'Grace Kelly', 'Mary Somerville', 'Łukasz Nowak', 'Al'].map((name) => ({
    name,
  }));
  const names = (text: string) => namedIn(text, people).map(({ name }) => name);
  expect(names('introduce her to Mary')).toEqual(['Mary Somerville']);
  expect(names('grace hopper')).toEqual(['Grace Hopper']);
  expect(names('Grace')).toEqual(['Grace Hopper', 'Grace Kelly']);
  expect(names('lukasz')).toEqual(['Łukasz Nowak']);
  expect(names('marylebone')).toEqual([]);
  expect(names('')).toEqual([]);
});
