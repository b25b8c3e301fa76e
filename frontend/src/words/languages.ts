import languages from 'virtual:words';

export { languages };

/** The languages that people choose from, each by its own name. */
export function languageChoices(): { tag: string; name: string }[] {
  return Object.entries(languages).flatMap(([tag, { name, isHidden }]) => (isHidden ? [] : [{ tag, name }]));
}
