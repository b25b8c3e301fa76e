export * from './dates';
export { list, number, plural } from './intl';
export { loadRest, loadWords, withCodeWords, withWords } from './load';
export { daysBetween } from './local-time';
export { sayField, sayProblem, type WrongField } from './problems';
export { type PlainKey, t, type WordKey } from './translate';
