import { describe, expect, test } from 'vitest';
import type { Contact, Encounter, EventRecord, Followup, Topic } from '../store/records';
import { foldTopic } from '../store/topic-text';
import {
  type ContactTables,
  filterContacts,
  groupContacts,
  indexContacts,
  NO_FILTER,
  offerFilters,
} from './contact-list';

const NOW = Date.parse('2026-11-23T12:00:00Z');

function contact(id: string, name: string, more: Partial<Contact> = {}): Contact {
  const created_at = '2026-11-01T10:00:00Z';
  return {
    id,
    revision: 1,
    name,
    headline: null,
    source: 'swap',
    state: 'kept',
    details: [],
    language: null,
    card: null,
    created_at,
    ...more,
  };
}

function encounter(id: string, contact_id: string, met_at: string, more: Partial<Encounter> = {}): Encounter {
  const rest = { revision: 1, event_id: null, swap_id: null, time_zone: 'UTC', note: '', note_version: 1 };
  return { id, contact_id, met_at, created_at: met_at, ...rest, ...more };
}

function event(id: string, name: string): EventRecord {
  const starts_at = '2026-11-22T18:00:00Z';
  return {
    id,
    revision: 1,
    name,
    place: 'The RSA',
    starts_at,
    ends_at: null,
    time_zone: 'UTC',
    role: 'owner',
    has_list: false,
    join_code: null,
  };
}

function followup(id: string, more: Partial<Followup> = {}): Followup {
  const deadline_at = '2026-11-23T19:00:00Z';
  return {
    id,
    revision: 1,
    pace: 24,
    deadline_at,
    snoozed_until: null,
    outcome: null,
    closed_at: null,
    ...more,
  };
}

function topic(encounter_id: string, text: string): Topic {
  return { id: `${encounter_id}-${text}`, revision: 1, encounter_id, text };
}

function tables(): ContactTables {
  const card = {
    name: 'Zoë Ångström',
    headline: 'Weaver',
    organisation: 'Loom & Co',
    given_name: null,
    family_name: null,
    picture: null,
    topics: ['Silk'],
    fields: [],
  };
  return {
    contacts: new Map([
      ['c1', contact('c1', 'Grace Hopper', { headline: 'Rear admiral' })],
      ['c2', contact('c2', 'Charles Babbage')],
      ['c3', contact('c3', 'Zoë Ångström', { card })],
    ]),
    encountersByContact: new Map([
      ['c1', [encounter('e1', 'c1', '2026-11-22T20:00:00Z', { event_id: 'v1', note: 'Laughs about moths' })]],
      [
        'c2',
        [
          encounter('e2', 'c2', '2026-11-22T19:00:00Z', { event_id: 'v1' }),
          encounter('e3', 'c2', '2026-03-14T19:00:00Z', { event_id: 'v2' }),
        ],
      ],
    ]),
    topicsByEncounter: new Map([
      ['e1', [topic('e1', 'Compilers')]],
      ['e3', [topic('e3', 'Street music')]],
    ]),
    events: new Map([
      ['v1', event('v1', 'Maps and machines')],
      ['v2', event('v2', 'Women in Computing')],
    ]),
    followups: new Map([
      ['e1', followup('e1')],
      ['e2', followup('e2', { snoozed_until: '2026-11-24T09:00:00Z' })],
    ]),
  };
}

const names = (query: string, more = {}) =>
  filterContacts(indexContacts(tables()), { ...NO_FILTER, query, ...more }, NOW).map(
    (entry) => entry.contact.name,
  );

describe('searching', () => {
  test.each([
    ['hopper', 'Grace Hopper'],
    ['ADMIRAL', 'Grace Hopper'],
    ['moths', 'Grace Hopper'],
    ['compil grace', 'Grace Hopper'],
    ['street', 'Charles Babbage'],
    ['women comp', 'Charles Babbage'],
    ['zoe ang', 'Zoë Ångström'],
    ['loom', 'Zoë Ångström'],
    ['silk', 'Zoë Ångström'],
  ])('%s finds %s', (query, name) => {
    expect(names(query)).toEqual([name]);
  });

  test('nothing finds everybody, newest first', () => {
    expect(names('  ')).toEqual(['Grace Hopper', 'Charles Babbage', 'Zoë Ångström']);
  });
});

describe('filters', () => {
  test('due leaves out what is put off and what is done', () => {
    expect(names('', { isDue: true })).toEqual(['Grace Hopper']);
  });

  test('an event counts for every encounter, not only the latest', () => {
    expect(names('', { eventId: 'v2' })).toEqual(['Charles Babbage']);
  });

  test('a topic is found in any spelling, on encounters and on cards', () => {
    expect(names('', { topicKey: foldTopic('COMPILERS') })).toEqual(['Grace Hopper']);
    expect(names('', { topicKey: foldTopic('silk') })).toEqual(['Zoë Ångström']);
  });

  test('that are offered exist', () => {
    const offered = offerFilters(indexContacts(tables()), 5);
    expect(offered.eventIds).toEqual(['v1', 'v2']);
    expect(offered.topics.map(({ text }) => text)).toEqual(['Compilers', 'Silk']);
  });
});

test('people stand once, in the group of their latest encounter', () => {
  const source = tables();
  const groups = groupContacts(indexContacts(source), source.events);
  expect(groups.map(({ key, entries }) => [key, entries.map(({ contact: { id } }) => id)])).toEqual([
    ['v1', ['c1', 'c2']],
    ['2026-11', ['c3']],
  ]);
});

test('a search over thousands looks at prepared text only', () => {
  const many: ContactTables = {
    ...tables(),
    contacts: new Map(Array.from({ length: 5000 }, (_, at) => [`p${at}`, contact(`p${at}`, `Person ${at}`)])),
  };
  const cache = new Map();
  const index = indexContacts(many, cache);
  expect(filterContacts(index, { ...NO_FILTER, query: 'person 4999' }, NOW)).toHaveLength(1);
  const before = cache.get('p1');
  indexContacts(many, cache);
  expect(cache.get('p1')).toBe(before);
});
