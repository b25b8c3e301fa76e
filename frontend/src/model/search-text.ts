import { asciiDigit } from '../words/digits';

/** Letters that Unicode does not take apart, as those without them on the keyboard type them. */
const PLAIN: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  '‐': '-',
  '‑': '-',
  '–': '-',
  // Arabic and Persian keyboards have each their own of these, and many people type the plain one.
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ۀ: 'ه',
  ـ: '',
  '\u200c': '',
};

/**
 * Folds text for searching: compatibility forms, case, accents, strokes and the kind of apostrophe do not matter
 * ('jose' finds 'José', 'strasse' 'Straße', 'lukasz' 'Łukasz', 'احمد' 'أحمد'), nor do the digits' script.
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replace(/[^\p{ASCII}]/gu, (sign) => PLAIN[sign] ?? asciiDigit(sign));
}

/** The words somebody searches for; each has to be found somewhere. */
export function searchWords(query: string): string[] {
  return foldForSearch(query)
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
}
