import { describe, expect, test } from 'vitest';
import { parseCode, parseTyped } from './parse-code';

const ORIGINS = ['https://hallway.example', 'http://localhost:8102'];
const TOKEN = '1AbCdEfGhIjKlMnOpQrStUvWxYz_';

function hintOf(text: string): string {
  const binary = String.fromCharCode(...new TextEncoder().encode(text));
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

test('a poster of this server leads to its event, and one of another server is a page', () => {
  expect(parseCode('https://hallway.example/e/2B3C4D5F6G', ORIGINS)).toEqual({
    kind: 'event',
    code: '2B3C4D5F6G',
  });
  expect(parseCode('https://hallway.example/events/join/2B3C4D5F6G', ORIGINS).kind).toBe('event');
  expect(parseCode('https://elsewhere.example/e/2B3C4D5F6G', ORIGINS).kind).toBe('other');
  expect(parseCode('https://hallway.example/e/short', ORIGINS).kind).toBe('other');
});

describe('a code of this server', () => {
  test('gives its token and what it says about the person', () => {
    const hint = hintOf('Ada Lovelace\nAnalyst\nmaps, engines');
    expect(parseCode(`https://hallway.example/S/${TOKEN}#${hint}`, ORIGINS)).toEqual({
      kind: 'hallway',
      token: TOKEN,
      hint: { name: 'Ada Lovelace', headline: 'Analyst', topics: ['maps', 'engines'] },
    });
  });

  test('is known by the public origin and by the page’s own', () => {
    expect(parseCode(`http://localhost:8102/S/${TOKEN}`, ORIGINS).kind).toBe('hallway');
  });

  test('is read without a hint, and with one that is broken', () => {
    expect(parseCode(`https://hallway.example/S/${TOKEN}`, ORIGINS)).toMatchObject({ hint: null });
    expect(parseCode(`https://hallway.example/S/${TOKEN}#%%%`, ORIGINS)).toMatchObject({ hint: null });
    expect(parseCode(`https://hallway.example/S/${TOKEN}#_w`, ORIGINS)).toMatchObject({ hint: null });
  });

  test('loses its last topic where the code is full, since that was cut', () => {
    const hint = hintOf('Grace Hopper\nRear admiral\ncompilers, teaching, na');
    const scanned = parseCode(`https://hallway.example/S/${TOKEN}#${hint}`, ORIGINS);
    expect(scanned).toMatchObject({ hint: { topics: ['compilers', 'teaching'] } });
  });

  test('keeps names of any script whole', () => {
    const scanned = parseCode(`https://hallway.example/S/${TOKEN}#${hintOf('Łukasz 王秀英 🦊')}`, ORIGINS);
    expect(scanned).toMatchObject({ hint: { name: 'Łukasz 王秀英 🦊', headline: null, topics: [] } });
  });

  test('loses what would turn the reading direction or break the line', () => {
    const hint = hintOf('Ada\u202egnihtemos\u2066\u0007\nAna\tlyst');
    expect(parseCode(`https://hallway.example/S/${TOKEN}#${hint}`, ORIGINS)).toMatchObject({
      hint: { name: 'Adagnihtemos', headline: 'Ana lyst' },
    });
  });

  test('keeps markup as text, for the renderer to escape', () => {
    const hint = hintOf('<img src=x onerror=alert(1)>');
    expect(parseCode(`https://hallway.example/S/${TOKEN}#${hint}`, ORIGINS)).toMatchObject({
      hint: { name: '<img src=x onerror=alert(1)>' },
    });
  });
});

describe('a code that only looks like ours', () => {
  test('of another server names its host', () => {
    expect(parseCode(`https://cards.example.org/S/${TOKEN}#${hintOf('Grace')}`, ORIGINS)).toEqual({
      kind: 'elsewhere',
      url: `https://cards.example.org/S/${TOKEN}#${hintOf('Grace')}`,
      host: 'cards.example.org',
      hint: { name: 'Grace', headline: null, topics: [] },
    });
  });

  test.each([
    ['our name as the user part', `https://hallway.example@evil.example/S/${TOKEN}`],
    ['a token that is too short', 'https://hallway.example/S/1abc'],
    ['a token with strange signs', 'https://hallway.example/S/1abc%2F..%2F..%2Fapi'],
    ['an address far too long', `https://hallway.example/S/${TOKEN}#${'a'.repeat(500)}`],
  ])('with %s is a web address like any other', (_, text) => {
    expect(parseCode(text, ORIGINS)).toMatchObject({ kind: 'other', what: 'web' });
  });

  test('never gives a link that would run something', () => {
    expect(parseCode('javascript:alert(1)//https://hallway.example/S/x', ORIGINS)).toMatchObject({
      kind: 'other',
      what: 'text',
      url: null,
    });
  });
});

describe('cards of other makes', () => {
  test('a vCard is told by its beginning', () => {
    const text = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Grace Hopper\r\nEND:VCARD';
    expect(parseCode(`\n${text}`, ORIGINS)).toEqual({ kind: 'vcard', text });
  });

  test('a MeCard is a contact by hand', () => {
    const text = 'MECARD:N:Hopper,Grace;TEL:+12025550123;EMAIL:grace@navy.example;;';
    expect(parseCode(text, ORIGINS)).toMatchObject({ source: 'mecard', card: { name: 'Grace Hopper' } });
  });

  test.each([
    'https://www.linkedin.com/in/grace-hopper-1a2b3c4?trk=qr',
    'https://uk.linkedin.com/in/grace-hopper-1a2b3c4/',
    'https://linkedin.com/in/grace-hopper-1a2b3c4#x',
  ])('a LinkedIn profile %s is a contact with a guessed name', (text) => {
    expect(parseCode(text, ORIGINS)).toEqual({
      kind: 'card',
      source: 'linkedin',
      card: {
        name: 'Grace Hopper',
        headline: null,
        details: [{ kind: 'linkedin', value: 'https://www.linkedin.com/in/grace-hopper-1a2b3c4' }],
      },
    });
  });

  test('a page that has LinkedIn in its name is not LinkedIn', () => {
    expect(parseCode('https://linkedin.com.evil.example/in/grace', ORIGINS)).toMatchObject({ what: 'web' });
  });
});

describe('anything else', () => {
  test.each([
    ['WIFI:T:WPA;S:Guest;P:secret;;', 'wifi'],
    ['tel:+442079460000', 'phone'],
    ['mailto:ada@example.org', 'mail'],
    ['BEGIN:VEVENT\nSUMMARY:Talk', 'event'],
    ['bitcoin:1A1zP1', 'payment'],
    ['geo:51.5,-0.1', 'place'],
    ['M1LOVELACE/ADA', 'ticket'],
    ['https://example.org/menu', 'web'],
    ['Table 7', 'text'],
    ['', 'empty'],
    ['x'.repeat(5000), 'empty'],
  ])('%s is said to be what it is', (text, what) => {
    expect(parseCode(text, ORIGINS)).toMatchObject({ kind: 'other', what });
  });

  test('is shown cut to a line', () => {
    const scanned = parseCode(`a\nb ${'y'.repeat(300)}`, ORIGINS);
    expect(scanned.kind === 'other' && scanned.shown.length).toBe(120);
  });
});

describe('a typed text', () => {
  test('may lack https', () => {
    expect(parseTyped(` hallway.example/S/${TOKEN} `, ORIGINS)).toMatchObject({
      kind: 'hallway',
      token: TOKEN,
    });
    expect(parseTyped(`localhost:8102/S/${TOKEN}`, ORIGINS)).toMatchObject({ kind: 'hallway' });
    expect(parseTyped('linkedin.com/in/ada-lovelace', ORIGINS)).toMatchObject({ source: 'linkedin' });
  });
});
