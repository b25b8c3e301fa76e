import { describe, expect, it } from 'vitest';
import { whyRefused } from './email-sign-in';

const SENT = Date.parse('2026-11-24T19:00:00Z');
const asked = { email: 'ada@example.com', sentAt: SENT };

describe('a refused code', () => {
  it('is wrong or old, as far as this phone can tell', () => {
    expect(whyRefused(asked, SENT + 60_000)).toBe('signIn.code.wrong');
    expect(whyRefused(asked, SENT + 10 * 60_000)).toBe('signIn.code.old');
  });
});
