import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { limits } from '../../generate-limits.mjs';

it('the limits are those of the API’s document', () => {
  expect(readFileSync(join(import.meta.dirname, 'limits.gen.ts'), 'utf8')).toBe(limits());
});
