export * from './dates';
export { list, number, plural } from './intl';
export { loadRest, loadWords, withCodeWords, withWords } from './load';
export { type PlainKey, t, type WordKey } from './translate';
