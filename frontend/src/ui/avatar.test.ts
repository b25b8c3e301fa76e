import { describe, expect, it } from 'vitest';
import { initials } from './avatar';

describe('the initials of a name', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['Łukasz Żak', 'ŁŻ'],
    ['Jean-Luc Martin', 'JM'],
    ['王秀英', '王'],
    ['Ольга Ким', 'ОК'],
    ['', '·'],
  ])('of %s are %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });

  it.each([
    ['سارة الفهد', 'س\u200cف'],
    ['ليلى حداد', 'ل\u200cح'],
  ])('of %s do not join', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});
