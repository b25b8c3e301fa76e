// ICU messages: what they need, and the code that says them.
import MessageFormat from '@messageformat/core';
import compileModule from '@messageformat/core/compile-module.js';
import { parse } from '@messageformat/parser';

const INTL = '/src/words/intl.ts';
const CASES = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** The parsed pieces of a message. @throws on what is no ICU MessageFormat. */
export function read(message) {
  return parse(message, { cardinal: CASES, ordinal: CASES });
}

/** What a message needs to be said: each parameter with its TypeScript type; 'choice' where it only chooses words. */
export function argumentsOf(message) {
  const found = new Map();
  const visit = (tokens) => {
    for (const token of tokens) {
      if (token.type === 'argument')
        found.set(token.arg, found.get(token.arg)?.replace('choice', 'string') ?? 'string');
      if (token.type === 'function')
        found.set(token.arg, token.key === 'list' ? 'readonly string[]' : 'number');
      if (token.type === 'plural' || token.type === 'selectordinal') found.set(token.arg, 'number');
      if (token.type === 'select') found.set(token.arg, found.get(token.arg) ?? 'choice');
      if (token.cases) for (const { tokens: inner } of token.cases) visit(inner);
    }
  };
  visit(read(message));
  return found;
}

/** What a message needs to be said: each parameter with its TypeScript type. */
export function paramsOf(message) {
  return new Map(
    [...argumentsOf(message)].map(([name, type]) => [name, type === 'choice' ? 'string' : type]),
  );
}

/** What is said by our own means: numbers go by the phone's region, and a choice may have been isolated as what is shown. */
const OWN = new Map([
  ['number', 'numberIn'],
  ['select', 'choose'],
]);

function withOwn(code) {
  return code.replace(/import \{([^}]*)\} from "@messageformat\/runtime";/, (_whole, list) => {
    const names = list.split(',').map((name) => name.trim());
    const theirs = names.filter((name) => !OWN.has(name));
    const ours = names.filter((name) => OWN.has(name)).map((name) => `${OWN.get(name)} as ${name}`);
    const imports = [
      [theirs, '@messageformat/runtime'],
      [ours, INTL],
    ];
    return imports
      .filter(([some]) => some.length > 0)
      .map(([some, from]) => `import { ${some.join(', ')} } from "${from}";`)
      .join('\n');
  });
}

function compiled(language, messages) {
  const format = new MessageFormat(language, {
    returnType: 'string',
    customFormatters: { list: { formatter: () => '', id: 'list', module: INTL } },
  });
  return withOwn(compileModule(format, messages)).replace(/export default/, 'const said =');
}

/** A module whose default export holds these messages: texts as they are, the others as functions. */
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
