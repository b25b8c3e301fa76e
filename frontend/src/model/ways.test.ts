import { describe, expect, it } from 'vitest';
import { diallable, telLink, waysTo } from './ways';

describe('a phone number as typed', () => {
  it.each([
    ['+44 7911 123456', 'tel:+447911123456'],
    ['+49 (0)30 123456', 'tel:+4930123456'],
    ['0049 (0) 30 123456', 'tel:004930123456'],
    ['+39 (0)6 12345678', 'tel:+390612345678'],
    ['+39 06 12345678', 'tel:+390612345678'],
    ['+36 (06) 1 234 5678', 'tel:+3612345678'],
    ['+1 (201) 555-0123', 'tel:+12015550123'],
    ['(030) 123456', 'tel:030123456'],
    ['020 7946 0000 x12', 'tel:02079460000;ext=12'],
    ['+442079460000 ext. 12', 'tel:+442079460000;ext=12'],
    ['+442079460000;ext=12', 'tel:+442079460000;ext=12'],
    ['020 7946 0000 #12', 'tel:02079460000;ext=12'],
    ['*31#07911123456', 'tel:*31#07911123456'],
    ['٠٧٩١١ ١٢٣٤٥٦', 'tel:07911123456'],
    ['＋４４ ７９１１ １２３４５６', 'tel:+447911123456'],
  ])('%s is dialled as %s', (typed, link) => {
    expect(telLink(typed)).toBe(link);
  });

  it('takes no extension into a text message', () => {
    expect(diallable('+442079460000 ext. 12')).toBe('+442079460000');
  });

  it('is shown as it was typed', () => {
    const details = [{ kind: 'phone', value: '020 7946 0000 x12' } as const];
    expect(waysTo({ card: null, details })).toEqual([
      { kind: 'phone', value: '020 7946 0000 x12', label: null, href: 'tel:02079460000;ext=12' },
    ]);
  });
});
