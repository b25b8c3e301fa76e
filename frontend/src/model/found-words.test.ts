import { describe, expect, test } from 'vitest';
import { excerptOf, markWords } from './found-words';

const shown = (pieces: ReturnType<typeof excerptOf>) =>
  pieces?.map(({ text, isFound }) => (isFound ? `[${text}]` : text)).join('');

describe('what a search found', () => {
  test.each([
    ['Ada Lovelace', ['love'], 'Ada [Love]lace'],
    ['Łukasz Straße', ['lukasz', 'strasse'], '[Łukasz] [Straße]'],
    ['José José', ['jose'], '[José] [José]'],
    ['Jose\u0301', ['jose'], '[Jose\u0301]'],
    ['looms, looms', ['x'], 'looms, looms'],
    ['𝒜da 🧵 looms', ['ada', 'looms'], '[𝒜da] 🧵 [looms]'],
    ['', ['x'], ''],
  ])('in %s is marked', (text, words, expected) => {
    expect(shown(markWords(text, words))).toBe(expected);
  });

  test('in a long note is shown with a little around it', () => {
    const note = `${'She spoke of many things and people. '.repeat(5)}Wants the paper on looms by Friday.`;
    expect(shown(excerptOf(note, ['looms']))).toBe('…the paper on [looms] by Friday.');
    expect(excerptOf(note, ['moths'])).toBeNull();
  });
});
