// Writes src/words/keys.gen.ts: which messages there are, and what each needs. English decides.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { paramsOf } from './icu.mjs';

const ENGLISH = 'src/words/en';

export function keys() {
  const lines = [];
  for (const name of readdirSync(ENGLISH)
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    for (const [key, message] of Object.entries(JSON.parse(readFileSync(`${ENGLISH}/${name}`, 'utf8')))) {
      const params = [...paramsOf(message)].map(([param, type]) => `${param}: ${type}`);
      lines.push(`  '${key}': ${params.length > 0 ? `{ ${params.join('; ')} }` : 'null'};`);
    }
  }
  return [
    '// Made from src/words/en by `npm run generate`.',
    '',
    '/** Every message by its key, with its parameters; null where it needs none. */',
    'export interface Messages {',
    ...lines,
    '}',
    '',
  ].join('\n');
}

if (process.argv[1]?.endsWith('generate.mjs')) writeFileSync('src/words/keys.gen.ts', keys());
