export { chooseLanguage, chosenLanguage, ownLocale } from './chosen-language';
export * from './dates';
export { compareTexts, list, number, plural } from './intl';
export { languageChoices } from './languages';
export { loadRest, loadWords, withCodeWords, withWords } from './load';
export { daysBetween } from './local-time';
export { sayField, sayProblem, type WrongField } from './problems';
export { type PlainKey, t, type WordKey } from './translate';
