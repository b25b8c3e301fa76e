export * from './dates';
export { list, number, plural } from './intl';
export { loadWords } from './load';
export { t, type WordKey } from './translate';
