import { readFileSync } from 'node:fs';
import { Window } from 'happy-dom';
import { expect, it } from 'vitest';

const PAGE = readFileSync('index.html', 'utf8').replace(/<script[^>]*><\/script>/g, '');
const FLOOR = readFileSync('public/floor.js', 'utf8');

type Global = Record<string, unknown>;

/** The start page as a browser shows it that has or lacks something. */
function open(change: (browser: Global) => void = () => undefined) {
  const window = new Window();
  window.document.write(PAGE);
  const browser: Global = { AbortSignal, Array, Intl, Object, Promise };
  change(browser);
  new Function('window', 'document', ...Object.keys(browser), FLOOR)(
    window,
    window.document,
    ...Object.values(browser),
  );
  const words = () => (window.document.getElementById('too-old')?.hasAttribute('hidden') ? '' : 'too old');
  return { window, words };
}

it('a browser of today sees nothing of it', () => {
  const { window, words } = open();
  expect(words()).toBe('');
  expect(window.document.getElementById('app')).not.toBeNull();
});

it.each([
  ['no AbortSignal', 'AbortSignal', undefined],
  ['no AbortSignal.timeout, as before iOS 16', 'AbortSignal', class {}],
  ['no Object.hasOwn', 'Object', class {}],
  ['no Promise', 'Promise', undefined],
  ['no lists in its own language', 'Intl', {}],
])('a browser with %s is told that it is too old, in place of an empty page', (_what, name, value) => {
  const { window, words } = open((browser) => {
    browser[name] = value;
  });
  expect(words()).toBe('too old');
  expect(window.document.getElementById('app')).toBeNull();
});

it('a browser that cannot read the script is told so, and no later fault of the app is taken for that', () => {
  const { window, words } = open();
  const fail = (error: Error) =>
    window.dispatchEvent(new window.ErrorEvent('error', { error, message: error.message }));
  fail(new TypeError('x is not a function'));
  expect(words()).toBe('');
  fail(new SyntaxError('Invalid regular expression: invalid group specifier name'));
  expect(words()).toBe('too old');
});

it('is written in words that old browsers read', () => {
  expect(FLOOR).not.toMatch(/=>|\bconst\b|\blet\b|`|\?\.|\?\?/);
});
