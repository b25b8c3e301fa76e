// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Contact, Encounter, EventRecord } from '../../store';
import { encounters, events, me } from '../../store';
import { ADA } from '../../store/test-phone';
import { fullDate } from '../../words';
import { Objection } from './objection';

const GRACE = {
  id: 'grace',
  name: 'Grace Hopper',
  card: { fields: [{ kind: 'email', value: 'grace@example.com', label: null }] },
  details: [],
} as unknown as Contact;

function meeting(id: string, met_at: string, event_id: string | null): [string, Encounter] {
  return [id, { id, met_at, event_id, contact_id: 'grace', time_zone: 'Europe/London' } as Encounter];
}

beforeEach(() => {
  me.value = ADA;
  events.value = new Map([['event', { id: 'event', name: 'Maps and machines' } as EventRecord]]);
  encounters.value = new Map([
    meeting('first', '2026-11-24T19:00:00Z', 'event'),
    meeting('second', '2026-12-01T19:00:00Z', null),
  ]);
});

afterEach(() => {
  document.body.replaceChildren();
});

it('names when and where the two swapped first, and what is wanted', () => {
  const root = document.body.appendChild(document.createElement('div'));
  act(() => render(<Objection contact={GRACE} />, root));
  const letter = () => root.querySelector('textarea')?.value ?? '';
  expect(letter()).toContain(`${fullDate('2026-11-24T19:00:00Z', 'Europe/London')} at Maps and machines`);
  expect(letter()).toContain('Article 21');
  act(() => root.querySelectorAll('input')[1]?.click());
  expect(letter()).toContain('Article 17');
  expect(letter().endsWith('Ada Lovelace')).toBe(true);
  const link = root.querySelector('a')?.getAttribute('href') ?? '';
  expect(link.startsWith('mailto:grace@example.com?subject=Erase%20my%20details&body=')).toBe(true);
});
