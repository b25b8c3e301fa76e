import { expect, test } from 'vitest';
import type { Contact } from '../../store';
import { findKnown } from './take-scan';

function contact(id: string, details: Contact['details']): Contact {
  const created_at = '2026-11-23T12:00:00Z';
  return {
    id,
    revision: 1,
    name: id,
    headline: null,
    source: 'hand',
    state: 'alone',
    details,
    language: null,
    card: null,
    created_at,
  };
}

const known = [
  contact('ada', [{ kind: 'email', value: 'ada@example.org' }]),
  contact('grace', [{ kind: 'phone', value: '+44 20 7946 0000' }]),
  contact('mary', [{ kind: 'linkedin', value: 'https://www.linkedin.com/in/mary' }]),
];

test.each([
  ['ada', { kind: 'email', value: 'ADA@example.org' }],
  ['grace', { kind: 'phone', value: '020 7946 0000' }],
  ['mary', { kind: 'linkedin', value: 'https://linkedin.com/in/mary/' }],
] as const)('%s is known by the same way to reach them', (id, detail) => {
  expect(findKnown({ name: 'x', headline: null, details: [detail] }, known)?.id).toBe(id);
});

test('the same name is not the same person', () => {
  expect(findKnown({ name: 'ada', headline: null, details: [] }, known)).toBeNull();
});
