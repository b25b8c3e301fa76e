import { expect, test } from 'vitest';
import { suggestFor } from './introductions';

const person = (name: string, ...topics: string[]) => ({ id: name, name, topics });

test('who shares most with somebody is suggested first, then everybody by name', () => {
  const ada = person('Ada', 'Looms', 'maps');
  const others = [
    ada,
    person('Zoe'),
    person('Mary', 'looms', 'Maps', 'tea'),
    person('Alan', 'maps'),
    person('Bob'),
  ];
  const found = suggestFor(ada, others);
  expect(found.map(({ to }) => to.name)).toEqual(['Mary', 'Alan', 'Bob', 'Zoe']);
  expect(found[0]?.shared).toEqual(['looms', 'Maps']);
});

test('nobody is introduced to themselves', () => {
  const ada = person('Ada');
  expect(suggestFor(ada, [ada])).toEqual([]);
});
