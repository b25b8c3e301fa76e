import { describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url } from '../api/base64url';
import { encodeHint, readHint } from './hint';

describe('a hint', () => {
  it('comes back as it went in', () => {
    const hint = { name: 'Grace Hopper', headline: 'Rear admiral', topics: ['compilers', 'navy'] };
    expect(readHint(encodeHint(hint, 200))).toEqual(hint);
  });

  it('is cut between characters, never within one', () => {
    for (let length = 4; length < 60; length += 1) {
      const told = encodeHint({ name: 'Zoë 👩‍👩‍👧‍👦 Łukasiewicz', headline: 'naïve', topics: [] }, length);
      expect(told.length).toBeLessThanOrEqual(length);
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(fromBase64Url(told))).not.toThrow();
      expect(new TextDecoder().decode(fromBase64Url(told))).not.toMatch(/\u200d$/);
    }
  });

  it('is nothing where it is not text or names nobody', () => {
    expect(readHint('____')).toBeNull();
    expect(readHint(toBase64Url(new TextEncoder().encode('\nheadline')))).toBeNull();
    expect(readHint('!')).toBeNull();
  });
});
