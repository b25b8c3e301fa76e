// Writes src/words/keys.gen.ts: which messages there are, and what each needs. English decides.
import { writeFileSync } from 'node:fs';
import { areas, ENGLISH, messagesOf } from './catalogues.mjs';
import { paramsOf } from './icu.mjs';

export function keys() {
  const lines = [];
  for (const area of areas()) {
    for (const [key, message] of Object.entries(messagesOf(ENGLISH, area))) {
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
