export * from './dates';
export { list, number, plural } from './intl';
export { loadWords, t, type WordKey } from './translate';
