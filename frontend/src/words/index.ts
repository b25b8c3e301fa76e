export * from './dates';
export { list, number, plural } from './intl';
export { loadRest, loadWords, withCodeWords, withWords } from './load';
export { daysBetween } from './local-time';
export { type PlainKey, t, type WordKey } from './translate';
