import { describe, expect, it } from 'vitest';
import { handoverCodeIn, handoverUrl } from './handover';
import { parseCode, parseTyped } from './parse-code';

const ORIGIN = 'https://hallway.example';
const LETTERS = 'BCDFGHJKMNPQRTVWXYZ';
const SIGNS = `23456789${LETTERS}`;
/** Characters as the server makes them for signing in: the first is a letter. */
const CODES = Array.from({ length: 200 }, (_, seed) =>
  Array.from({ length: 8 }, (_, at) => {
    const signs = at === 0 ? LETTERS : SIGNS;
    return signs[(seed * 31 + at * 17 + seed ** (at % 3)) % signs.length];
  }).join(''),
);

describe('the code that signs in another phone', () => {
  it('is read from its address', () => {
    for (const code of CODES) expect(handoverCodeIn(new URL(handoverUrl(ORIGIN, code)))).toBe(code);
  });

  it('is never taken for somebody’s card, scanned or typed', () => {
    for (const code of CODES) {
      const address = handoverUrl(ORIGIN, code);
      for (const scanned of [parseCode(address, [ORIGIN]), parseTyped(address, [ORIGIN])])
        expect(scanned).toMatchObject({ kind: 'other', what: 'signIn', url: null, shown: '' });
    }
  });

  it('is not read from the address of a card, nor where the characters are those that swap', () => {
    expect(handoverCodeIn(new URL(`${ORIGIN}/S/1AbCdEfGhIjKlMn#sign-in=BCDFGHJK`))).toBeNull();
    expect(handoverCodeIn(new URL(`${ORIGIN}/welcome?again#sign-in=2BCDFGHJ`))).toBeNull();
    expect(handoverCodeIn(new URL(`${ORIGIN}/welcome?again#sign-in=BCDFGHJKM`))).toBeNull();
  });

  it('of another server is a link like any other', () => {
    expect(parseCode(handoverUrl('https://evil.example', 'BCDFGHJK'), [ORIGIN])).toMatchObject({
      what: 'web',
    });
  });
});
