import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toBase64Url } from '../api/base64url';
import { readHint } from './hint';
import { CODE_MAX_BYTES, codeUrl, importSecret, liveToken, sessionProof, stepAt } from './live-code';

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
      expect(name.startsWith(readHint(url.split('#')[1] ?? '')?.name ?? '?')).toBe(true);
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
