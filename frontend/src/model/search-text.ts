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
};

/**
 * Folds text for searching: compatibility forms, case, accents, strokes and the kind of apostrophe do not matter
 * ('jose' finds 'José', 'strasse' 'Straße', 'lukasz' 'Łukasz').
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replace(/[^\p{ASCII}]/gu, (sign) => PLAIN[sign] ?? sign);
}

/** The words somebody searches for; each has to be found somewhere. */
export function searchWords(query: string): string[] {
  return foldForSearch(query)
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
}
