import { describe, expect, it } from 'vitest';
import { whyRefused } from './email-sign-in';

const SENT = Date.parse('2026-11-24T19:00:00Z');
const asked = { email: 'ada@example.com', sentAt: SENT, tries: 1 };

describe('a refused code', () => {
  it('is wrong, old, or was tried too often, as far as this phone can tell', () => {
    expect(whyRefused(asked, SENT + 60_000)).toBe('signIn.code.wrong');
    expect(whyRefused({ ...asked, tries: 5 }, SENT + 60_000)).toBe('signIn.code.tries');
    expect(whyRefused(asked, SENT + 10 * 60_000)).toBe('signIn.code.old');
  });
});
