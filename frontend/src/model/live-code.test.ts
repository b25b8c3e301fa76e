import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  CODE_MAX_BYTES,
  codeUrl,
  decodeHint,
  encodeHint,
  fromBase64Url,
  importSecret,
  liveToken,
  parseCodeUrl,
  sessionProof,
  stepAt,
  toBase64Url,
} from './live-code';

const SECRET = toBase64Url(Uint8Array.from({ length: 32 }, (_, index) => index));
const CODE_ID = '0011223344556677';

describe('a live code', () => {
  it('counts whole minutes since 2026 began in UTC', () => {
    expect(stepAt(Date.parse('2026-01-01T00:00:59Z'))).toBe(0);
    expect(stepAt(Date.parse('2026-01-01T01:00:00Z'))).toBe(60);
    expect(stepAt(Date.parse('2026-11-23T12:34:56Z'))).toBe(470_194);
  });

  it('is the id, the step and eight bytes of HMAC-SHA-256 over both', async () => {
    const token = await liveToken(await importSecret(SECRET), CODE_ID, 470_194);
    const message = Buffer.concat([Buffer.from(CODE_ID, 'hex'), Buffer.from([0x07, 0x2c, 0xb2])]);
    const signature = createHmac('sha256', Buffer.from(SECRET, 'base64url'))
      .update(message)
      .digest()
      .subarray(0, 8);
    expect(token).toBe(`1${Buffer.concat([message, signature]).toString('base64url')}`);
    expect(token).toBe('1ABEiM0RVZncHLLJ-ZVh3C_DCKQ');
    expect(token).toHaveLength(27);
  });

  it('has a secret that proves itself by a whole HMAC over a message of its own', async () => {
    const proof = await sessionProof(await importSecret(SECRET), CODE_ID, 470_194);
    const message = Buffer.concat([Buffer.from('session'), Buffer.from(`${CODE_ID}072cb2`, 'hex')]);
    const signature = createHmac('sha256', Buffer.from(SECRET, 'base64url'))
      .update(message)
      .digest('base64url');
    expect(proof).toBe(signature);
    expect(proof).toHaveLength(43);
  });

  it('fits into 120 bytes whatever the name is', async () => {
    const token = await liveToken(await importSecret(SECRET), CODE_ID, 1);
    for (const name of ['Ada Lovelace', 'Ж'.repeat(200), '👩‍👩‍👧‍👦'.repeat(30), 'é'.repeat(90)]) {
      const url = codeUrl('https://hallway.example.org', token, {
        name,
        headline: 'Analyst at Babbage & Co',
        topics: ['maps', 'engines'],
      });
      expect(new TextEncoder().encode(url).length).toBeLessThanOrEqual(CODE_MAX_BYTES);
      expect(name.startsWith(parseCodeUrl(url)?.hint?.name ?? '?')).toBe(true);
    }
  });

  it('leaves the hint out where the address is too long for one', () => {
    const url = codeUrl(`https://${'a'.repeat(90)}.example`, `1${'A'.repeat(26)}`, {
      name: 'Ada',
      headline: null,
      topics: [],
    });
    expect(url).not.toContain('#');
  });
});

describe('a hint', () => {
  it('comes back as it went in', () => {
    const hint = { name: 'Grace Hopper', headline: 'Rear admiral', topics: ['compilers', 'navy'] };
    expect(decodeHint(encodeHint(hint, 200))).toEqual(hint);
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
    expect(decodeHint('____')).toBeNull();
    expect(decodeHint(toBase64Url(new TextEncoder().encode('\nheadline')))).toBeNull();
    expect(decodeHint('!')).toBeNull();
  });
});

describe('reading a code', () => {
  it('knows the codes of any server, with and without a hint', () => {
    const token = `1${'A'.repeat(26)}`;
    expect(parseCodeUrl(`https://Hallway.example/S/${token}`)).toEqual({
      origin: 'https://hallway.example',
      token,
      hint: null,
    });
    expect(parseCodeUrl(`http://127.0.0.1:8000/S/${token}#`)?.origin).toBe('http://127.0.0.1:8000');
  });

  it('leaves other texts alone', () => {
    for (const text of [
      'https://example.org/',
      'BEGIN:VCARD',
      'https://example.org/S/',
      'javascript:/S/1234567890',
    ]) {
      expect(parseCodeUrl(text)).toBeNull();
    }
  });
});
