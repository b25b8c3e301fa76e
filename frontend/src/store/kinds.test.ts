import { describe, expect, it } from 'vitest';
import { addressOfRecord, recordOf } from './kinds';
import type { Topic } from './records';

describe('a request', () => {
  it.each([
    ['/api/contacts/c', { kind: 'contact', id: 'c' }],
    ['/api/contacts/c?sharing=keep', { kind: 'contact', id: 'c' }],
    ['/api/contacts/c/block', { kind: 'contact', id: 'c' }],
    ['/api/encounters/e', { kind: 'encounter', id: 'e' }],
    ['/api/encounters/e/topics/t', { kind: 'topic', id: 't' }],
    ['/api/cards/c/fields/f', { kind: 'card', id: 'c' }],
    ['/api/events/e/attendance', { kind: 'attendance', id: 'e' }],
    ['/api/joins/CODE', { kind: 'attendance', id: 'me' }],
    ['/api/me', { kind: 'person', id: 'me' }],
    ['/api/showings/s', null],
    ['/api/codes/c', null],
  ])('%s is about %o', (path, about) => {
    expect(recordOf({ path, effects: [{ id: 'me' }] })).toEqual(about);
  });
});

it('a record has its address, with what it belongs to', () => {
  const topic: Topic = { id: 't', revision: 0, encounter_id: 'e', text: 'maps' };
  expect(addressOfRecord('topic', topic)).toBe('/api/encounters/e/topics/t');
});
