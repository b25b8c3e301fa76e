import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keys } from '../../words/generate.mjs';
import { moduleOf, paramsOf, pseudo } from '../../words/icu.mjs';

const FOLDER = import.meta.dirname;
const files = (language: string) =>
  readdirSync(join(FOLDER, language)).filter((name) => name.endsWith('.json'));
const read = (language: string, name: string) =>
  JSON.parse(readFileSync(join(FOLDER, language, name), 'utf8')) as Record<string, string>;
const shapeOf = (messages: Record<string, string>) =>
  Object.entries(messages).map(([key, message]) => [key, [...paramsOf(message)].sort()]);

const others = readdirSync(FOLDER).filter(
  (name) => name !== 'en' && existsSync(join(FOLDER, name, 'first.ts')) && files(name).length > 0,
);

describe('the catalogues', () => {
  it('are what the types were made from', () => {
    expect(readFileSync(join(FOLDER, 'keys.gen.ts'), 'utf8')).toBe(keys());
  });

  it.each(files('en'))('are all loaded: %s', (name) => {
    const loaders = ['first.ts', 'second.ts', 'rest.ts'].map((loader) =>
      readFileSync(join(FOLDER, 'en', loader), 'utf8'),
    );
    expect(loaders.filter((loader) => loader.includes(`./${name}`))).toHaveLength(1);
  });

  it.each(others)('say everything in %s that English says, with the same parameters', (language) => {
    for (const name of files('en')) expect(shapeOf(read(language, name))).toEqual(shapeOf(read('en', name)));
  });

  it('hold no words that nothing says', () => {
    const source = readdirSync(join(FOLDER, '..'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.gen\.ts$/.test(name))
      .map((name) => readFileSync(join(FOLDER, '..', name), 'utf8'))
      .join('\n');
    // A key may be put together: `scan.other.${kind}`.
    const starts = [...source.matchAll(/`([a-zA-Z.]+\.)\$\{/g)].map(([, start]) => start as string);
    const isSaid = (key: string) => source.includes(key) || starts.some((start) => key.startsWith(start));
    for (const name of files('en'))
      expect(Object.keys(read('en', name)).filter((key) => !isSaid(key))).toEqual([]);
  });

  it('compile in every language to texts and functions', () => {
    const made = moduleOf('ar', {
      'a.plain': 'it’s',
      'a.count': '{count, plural, zero {none} two {both} other {#}}',
    });
    expect(made).toContain('"a.plain":"it’s"');
    expect(made).toContain('plural(');
  });

  it('have a pseudo-locale with the same parameters', () => {
    for (const name of files('en'))
      for (const message of Object.values(read('en', name)))
        if (name !== 'grammar.json') expect([...paramsOf(pseudo(message))]).toEqual([...paramsOf(message)]);
    expect(pseudo('Write to {name}')).toMatch(/^⟦Ŵ?.*\{name\}.*⟧$/u);
  });
});
