import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messagesOf } from '../../words/catalogues.mjs';
import { sayField, sayProblem } from './problems';

const words = messagesOf('en', 'problems');
const API = JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8'));
const TYPES = Object.entries(API['x-problems'] as Record<string, { params?: string[] }>);

/** Problems that no screen words: the app acts on them by itself. */
const ACTED_ON = {
  'account-erased': 'wipes the phone',
  'changed-meanwhile': 'reads the record again',
  'cursor-unknown': 'reads the feed from the start',
  'form-too-old': 'is a page of the server',
  'link-refused': 'is a page of the server',
  'no-subscription': 'subscribes again',
  'person-exists': 'makes a new id',
  'phone-only': 'is for programs with a token',
  'phone-signed-out': 'wipes the phone',
  'proof-used': 'makes a proof of the next minute',
  'resume-refused': 'asks to sign in',
  'sent-like-a-robot': 'is a page of the server',
  'server-restored': 'sends again what it has',
  'token-reads-only': 'is for programs with a token',
  'too-many-guests': 'is a page of the server',
  'wrong-device': 'sends it under its own number',
} as const;

const problem = (type: string, more: object = {}) => ({
  type: `/problems/${type}`,
  title: 'A title',
  detail: '',
  ...more,
});

describe('a problem', () => {
  it.each(TYPES)('of type %s has words, unless the app acts on it by itself', (type, { params = [] }) => {
    const slug = type.replace('/problems/', '');
    const filled = Object.fromEntries(params.map((name) => [name, 3]));
    const isWorded = sayProblem(problem(slug, { params: filled })) !== 'A title';
    expect(isWorded).toBe(!(slug in ACTED_ON));
  });

  it('has no words here that the server does not send', () => {
    const known = new Set([...TYPES.map(([type]) => type.replace('/problems/', 'problem.'))]);
    const ours = Object.keys(words).filter((key) => !key.startsWith('problem.field.'));
    expect(ours.filter((key) => !known.has(key))).toEqual([]);
  });

  it('is worded with its numbers', () => {
    expect(sayProblem(problem('card-full', { params: { most: 1200 } }))).toBe(
      'A card holds 1,200 fields. Remove one first.',
    );
  });

  it('names the fields that are wrong instead of saying that something is', () => {
    const errors = [
      { pointer: '#/name', type: 'long', detail: '…', params: { longest: 120 } },
      { pointer: '#/x', type: 'of-the-future', detail: 'Must be a prime.' },
    ];
    expect(sayProblem(problem('invalid', { errors }))).toBe(
      'It is too long: at most 120 characters. Must be a prime.',
    );
  });

  it('of an unknown type, or without its numbers, is in the server’s words', () => {
    expect(sayProblem(problem('of-the-future', { detail: 'Ask again tomorrow.' }))).toBe(
      'Ask again tomorrow.',
    );
    expect(sayProblem(problem('of-the-future'))).toBe('A title');
    expect(sayProblem(problem('card-full', { detail: 'It holds 12.' }))).toBe('It holds 12.');
    expect(sayField({ pointer: '#/name', detail: 'Too long.' })).toBe('Too long.');
  });
});
