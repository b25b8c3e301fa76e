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
