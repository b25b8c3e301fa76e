import { expect, test } from 'vitest';
import type { Contact, Swap } from '../store/records';
import { isNameless, swapStatusOf } from './swap-status';

const contact: Contact = {
  id: 'c',
  revision: 0,
  name: 'Ada',
  headline: null,
  source: 'swap',
  state: 'waiting',
  details: [],
  language: null,
  card: null,
  created_at: '2026-11-23T12:00:00Z',
};

const swap: Swap = {
  id: 's',
  revision: 0,
  role: 'scanner',
  state: 'waiting',
  contact_id: 'c',
  encounter_id: 'e',
  met_at: '2026-11-23T12:00:00Z',
  event_id: null,
  is_ticked: false,
  other: { name: 'Ada', headline: 'Analyst' },
};

test('before the first sync the code speaks', () => {
  expect(swapStatusOf(contact, swap, [])).toEqual({
    kind: 'unsent',
    says: { name: 'Ada', headline: 'Analyst' },
  });
});

test('a code without a hint says nothing', () => {
  const nameless = { ...swap, other: { name: '…', headline: null } };
  expect(swapStatusOf(contact, nameless, [])).toEqual({ kind: 'unsent', says: null });
  expect(isNameless('…')).toBe(true);
  expect(isNameless('王')).toBe(false);
});

test('after it the server speaks', () => {
  const sent = { ...swap, revision: 3 };
  expect(swapStatusOf(contact, sent, [])).toEqual({ kind: 'waiting' });
  expect(swapStatusOf({ ...contact, state: 'kept' }, sent, [])).toEqual({ kind: 'kept' });
  expect(swapStatusOf({ ...contact, state: 'alone', source: 'hand' }, null, [])).toEqual({ kind: 'alone' });
});

test('a refusal is told by what it was', () => {
  expect(swapStatusOf(contact, swap, [{ type: '/problems/code-revoked' }])).toEqual({
    kind: 'refused',
    why: 'revoked',
  });
  expect(swapStatusOf(contact, swap, [{ type: 'about:blank' }])).toEqual({ kind: 'refused', why: 'other' });
});
