// The phone's words: ICU messages in JSON, one file an area of the app, compiled while building.
import MessageFormat from '@messageformat/core';
import compileModule from '@messageformat/core/compile-module.js';
import { parse } from '@messageformat/parser';

const LIST = '/src/words/intl.ts';
const CASES = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** The parsed pieces of a message. @throws on what is no ICU MessageFormat. */
export function read(message) {
  return parse(message, { cardinal: CASES, ordinal: CASES });
}

/** What a message needs to be said: each parameter with its TypeScript type. */
export function paramsOf(message) {
  const params = new Map();
  const visit = (tokens) => {
    for (const token of tokens) {
      if (token.type === 'argument') params.set(token.arg, params.get(token.arg) ?? 'string');
      if (token.type === 'function')
        params.set(token.arg, token.key === 'list' ? 'readonly string[]' : 'number');
      if (token.type === 'plural' || token.type === 'selectordinal') params.set(token.arg, 'number');
      if (token.type === 'select') params.set(token.arg, 'string');
      if (token.cases) for (const { tokens: inner } of token.cases) visit(inner);
    }
  };
  visit(read(message));
  return params;
}

function compiled(language, messages) {
  const format = new MessageFormat(language, {
    returnType: 'string',
    customFormatters: { list: { formatter: () => '', id: 'list', module: LIST } },
  });
  return compileModule(format, messages).replace(/export default/, 'const said =');
}

/** A module whose default export holds the messages of one file: texts as they are, the others as functions. */
export function moduleOf(language, messages) {
  const plain = {};
  const rest = {};
  for (const [key, message] of Object.entries(messages)) {
    const tokens = read(message);
    if (tokens.every((token) => token.type === 'content'))
      plain[key] = tokens.map((token) => token.value).join('');
    else rest[key] = message;
  }
  if (Object.keys(rest).length === 0) return `export default ${JSON.stringify(plain)};`;
  return `${compiled(language, rest)}\nexport default { ...said, ...${JSON.stringify(plain)} };`;
}

const ACCENTS = new Map(
  [...'aeiouycndrstlAEIOUYCNDRSTL'].map((letter, at) => [letter, [...'áéíóúýçñďřšťľÁÉÍÓÚÝÇÑĎŘŠŤĽ'][at]]),
);

/** A message of the pseudo-locale: readable, a third longer, and in brackets, so that what is not translated shows. */
export function pseudo(message) {
  const accented = (text) => [...text].map((letter) => ACCENTS.get(letter) ?? letter).join('');
  const written = (tokens) =>
    tokens
      .map((token) => {
        if (token.type === 'content') return accented(token.ctx.text);
        if (!token.cases) return token.ctx.text;
        const cases = token.cases.map(
          ({ key, tokens: inner }) => `${/^\d/.test(key) ? '=' : ''}${key} {${written(inner)}}`,
        );
        return `{${token.arg}, ${token.type}, ${cases.join(' ')}}`;
      })
      .join('');
  const longer = '~'.repeat(Math.ceil(message.length / 4));
  return `⟦${written(read(message))} ${longer}⟧`;
}

/** The Vite plugin: `src/words/<language>/<area>.json` becomes a module, with `?pseudo` one of the pseudo-locale. */
export function words() {
  return {
    name: 'hallway-words',
    enforce: 'pre',
    transform(source, id) {
      const found = /\/src\/words\/([\w-]+)\/[\w-]+\.json(\?pseudo)?$/.exec(id);
      if (!found) return null;
      const [, language, isPseudo] = found;
      const messages = JSON.parse(source);
      if (isPseudo) for (const key of Object.keys(messages)) messages[key] = pseudo(messages[key]);
      return { code: moduleOf(language, messages), map: null, moduleType: 'js' };
    },
  };
}
