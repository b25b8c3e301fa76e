import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  areas,
  areasOf,
  FOLDER,
  fileOf,
  languages,
  messagesOf,
  messagesOfPart,
} from '../../words/catalogues.mjs';
import { checkLanguage, faultOf } from '../../words/check.mjs';
import { keys } from '../../words/generate.mjs';
import { moduleOf, paramsOf, pseudo } from '../../words/icu.mjs';

const tags = Object.keys(languages());
const others = tags.filter((tag) => tag !== 'en');

describe('the catalogues', () => {
  it('are what the types were made from', () => {
    expect(readFileSync(join(FOLDER, 'keys.gen.ts'), 'utf8')).toBe(keys());
  });

  it('are each loaded with some part', () => {
    const loaded = ['first', 'second', 'rest', 'draft', 'lock'].flatMap((part) => areasOf(part));
    expect([...new Set(loaded)].sort()).toEqual(areas());
  });

  it('have a folder for each language of the list, and a line for each folder', () => {
    const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual([...tags].sort());
  });

  it.each(others)('hold in %s no area that English lacks', (language) => {
    const files = readdirSync(join(FOLDER, language)).filter((name) => name.endsWith('.json'));
    expect(files.filter((name) => !existsSync(fileOf('en', name.slice(0, -5))))).toEqual([]);
  });

  it.each(others)('say in %s only what English says, with the same arguments', (language) => {
    expect(checkLanguage(language).faults).toEqual([]);
  });

  it.each(others.filter((tag) => languages()[tag].isComplete))('say everything in %s', (language) => {
    expect(checkLanguage(language).missing).toEqual([]);
  });

  it('hold no words that nothing says', () => {
    const source = readdirSync(join(FOLDER, '..'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.gen\.ts$/.test(name))
      .map((name) => readFileSync(join(FOLDER, '..', name), 'utf8'))
      .join('\n');
    // A key may be put together: `scan.other.${kind}`.
    const starts = [...source.matchAll(/`([a-zA-Z.]+\.)\$\{/g)].map(([, start]) => start as string);
    const isSaid = (key: string) => source.includes(key) || starts.some((start) => key.startsWith(start));
    for (const area of areas())
      expect(Object.keys(messagesOf('en', area)).filter((key) => !isSaid(key))).toEqual([]);
  });

  it('compile in every language to texts and functions', () => {
    const made = moduleOf('ar', {
      'a.plain': 'it’s',
      'a.count': '{count, plural, zero {none} two {both} other {#}}',
    });
    expect(made).toContain('"a.plain":"it’s"');
    expect(made).toContain('plural(');
  });

  it('say in English what a language lacks', () => {
    const { own, missing } = messagesOfPart('en-XA', 'first');
    expect(missing).toEqual({});
    expect(own['app.back']).toMatch(/^⟦/);
    for (const language of others) {
      const part = messagesOfPart(language, 'rest');
      expect([...Object.keys(part.own), ...Object.keys(part.missing)].sort()).toEqual(
        Object.keys(messagesOfPart('en', 'rest').own).sort(),
      );
    }
  });

  it('have a pseudo-locale with the same parameters', () => {
    for (const area of areas())
      for (const message of Object.values(messagesOf('en', area)))
        expect([...paramsOf(pseudo(message))]).toEqual([...paramsOf(message)]);
    expect(pseudo('Write to {name}')).toMatch(/^⟦Ŵ?.*\{name\}.*⟧$/u);
  });
});

describe('a translation', () => {
  it.each([
    ['Schreib {name}', 'Write to {name}'],
    [
      '{count, plural, one {شخص واحد} two {شخصان} few {# أشخاص} other {# شخص}}',
      '{count, plural, one {1 person} other {# people}}',
    ],
    ['{what}, wie versprochen', '{number, select, one {Here is {what}} other {Here are {what}}}'],
  ])('may be %s', (own, english) => {
    expect(faultOf(own, english)).toBeNull();
  });

  it.each([
    ['Schreib', 'Write to {name}', 'needs'],
    ['Schreib {Name}', 'Write to {name}', 'lacks'],
    ['{count} Leute', '{count, plural, one {1 person} other {# people}}', 'needs'],
    ['Schreib {name', 'Write to {name}', 'no ICU message'],
  ])('may not be %s', (own, english, why) => {
    expect(faultOf(own, english)).toContain(why);
  });
});
