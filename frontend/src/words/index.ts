export * from './dates';
export { list, number, plural } from './intl';
export { loadRest, loadWords, withWords } from './load';
export { t, type WordKey } from './translate';
