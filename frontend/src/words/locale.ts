/** A language tag as Intl takes it, without extensions; null for what is none, such as 'C' or ''. */
export function languageTag(text: string | undefined): string | null {
  try {
    return new Intl.Locale((text ?? '').replace(/_/g, '-').replace(/[.@].*/, '')).baseName;
  } catch {
    return null;
  }
}

/** The two letters of the region that a language tag names; 'es-419' names none. */
export function regionOf(tag: string): string | null {
  const region = new Intl.Locale(tag).region ?? '';
  return /^[A-Z]{2}$/.test(region) ? region : null;
}

/** The language that this phone asks for first. */
export function phoneLanguage(): string {
  return languageTag(globalThis.navigator?.language) ?? 'en';
}

/**
 * The first of the wanted languages that is available, by the language alone where the region differs.
 * @param available the first of them is taken where none fits.
 */
export function chooseLocale(wanted: readonly string[], available: readonly string[]): string {
  for (const tag of wanted) {
    const language = tag.split('-')[0] ?? tag;
    const found = available.find((a) => a === tag) ?? available.find((a) => a.split('-')[0] === language);
    if (found) return found;
  }
  return available[0] ?? 'en';
}

const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

/** Whether a language is written from right to left, by the script that most write it in (CLDR, likely subtags). */
export function isRightToLeft(tag: string): boolean {
  const known = languageTag(tag);
  return known !== null && RIGHT_TO_LEFT.has(new Intl.Locale(known).maximize().script ?? '');
}
