import { expect, test } from 'vitest';
import type { Contact, Encounter, Swap } from '../store/records';
import { allArrivals, freshArrivals, waitingArrivals } from './arrivals';

const NOW = Date.parse('2026-11-24T19:00:00Z');

function guest(id: string, state: Contact['state'], source: Contact['source'] = 'guest'): Contact {
  return { id, state, source, name: id, headline: null, created_at: '2026-11-24T18:59:00Z' } as Contact;
}

function meeting(contactId: string, metAt: string): Encounter {
  return { id: `met ${contactId}`, contact_id: contactId, met_at: metAt } as Encounter;
}

function swap(id: string, state: Swap['state'], metAt: string, role: Swap['role'] = 'presenter'): Swap {
  return { id, state, role, met_at: metAt, other: { name: id, headline: null }, is_ticked: true } as Swap;
}

const contacts = [
  guest('just now', 'kept'),
  guest('late', 'waiting'),
  guest('refused', 'alone'),
  guest('took it back', 'withdrawn'),
  guest('swapped', 'kept', 'swap'),
];
const encounters = new Map([
  ['just now', [meeting('just now', '2026-11-24T18:58:00Z')]],
  ['late', [meeting('late', '2026-11-24T09:00:00Z')]],
]);
const swaps = [
  swap('scanned me', 'kept', '2026-11-24T18:59:00Z'),
  swap('scanned me long ago', 'kept', '2026-11-24T12:00:00Z'),
  swap('scanned me late', 'waiting', '2026-11-24T10:00:00Z'),
  swap('I scanned', 'kept', '2026-11-24T18:59:00Z', 'scanner'),
  swap('declined', 'declined', '2026-11-24T18:59:00Z'),
];

const names = (arrivals: readonly { name: string }[]) => arrivals.map(({ name }) => name);

test('guests and swaps of the last five minutes are fresh, the newest first', () => {
  const all = allArrivals(swaps, contacts, encounters);
  expect(names(freshArrivals(all, NOW))).toEqual(['scanned me', 'just now']);
});

test('guests and swaps that came late wait for a yes', () => {
  const all = allArrivals(swaps, contacts, encounters);
  expect(names(waitingArrivals(all))).toEqual(['scanned me late', 'late']);
  expect(waitingArrivals(all)[1]).toMatchObject({ kind: 'guest', id: 'late', encounterId: 'met late' });
});
