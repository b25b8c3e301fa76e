// Writes src/api/limits.gen.ts: how long a text and a list may be that the API takes. Its document decides.
import { readFileSync, writeFileSync } from 'node:fs';

const DOCUMENT = new URL('../docs/openapi.json', import.meta.url);

/** The limits of one field: a number for a text; how many, and how long each, for a list. */
function limitOf(field) {
  if (field.maxItems === undefined) return field.maxLength;
  const each = field.items?.maxLength;
  return each === undefined ? `{ most: ${field.maxItems} }` : `{ most: ${field.maxItems}, each: ${each} }`;
}

const constant = (name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();

/** The whole file. */
export function limits() {
  const { schemas } = JSON.parse(readFileSync(DOCUMENT, 'utf8')).components;
  const found = Object.entries(schemas)
    .map(([name, { properties }]) => {
      const fields = Object.entries(properties ?? {})
        .map(([field, told]) => [field, limitOf(told)])
        .filter(([, limit]) => limit !== undefined);
      return [name, fields];
    })
    .filter(([, fields]) => fields.length > 0);
  return [
    '// Made from docs/openapi.json by `npm run generate`: the most characters of a text, the most items of a list.',
    ...found.flatMap(([name, fields]) => [
      '',
      `export const ${constant(name)} = {`,
      ...fields.map(([field, limit]) => `  ${field}: ${limit},`),
      '} as const;',
    ]),
    '',
  ].join('\n');
}

if (process.argv[1]?.endsWith('generate-limits.mjs')) writeFileSync('src/api/limits.gen.ts', limits());
