/**
 * Folds text for searching: compatibility forms, case and accents do not matter ('jose' finds 'José', 'strasse'
 * finds 'Straße').
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toUpperCase()
    .toLowerCase();
}

/** The words somebody searches for; each has to be found somewhere. */
export function searchWords(query: string): string[] {
  return foldForSearch(query)
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
}
