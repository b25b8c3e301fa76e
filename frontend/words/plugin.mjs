// The Vite plugin behind the modules 'virtual:words…', in which a phone loads its languages.
import { existsSync } from 'node:fs';
import { areasOf, ENGLISH, fileOf, languages, messagesOfPart, PSEUDO } from './catalogues.mjs';
import { moduleOf } from './icu.mjs';

const NAME = 'virtual:words';
const LOADED = ['first', 'second', 'rest', 'draft'];
/** Rollup's sign for a module that is no file. */
const VIRTUAL = '\0';

/** All languages with what loads each of their parts. */
function indexModule() {
  const all = { ...languages(), [PSEUDO]: { name: 'Pseudo', isHidden: true } };
  const entries = Object.entries(all).map(([language, facts]) => {
    const loads = LOADED.map((part) => `${part}: () => import('${NAME}/${language}/${part}')`);
    return `${JSON.stringify(language)}: { ...${JSON.stringify(facts)}, ${loads.join(', ')} }`;
  });
  return `export default { ${entries.join(',\n')} };`;
}

/** What the service worker says, in every language: it cannot load more when a push arrives. */
function lockModule() {
  const all = Object.keys(languages());
  const imports = all.map((language) => `import ${language} from '${NAME}/${language}/lock';`);
  return `${imports.join('\n')}\nexport default { ${all.join(', ')} };`;
}

/** One part of a language. What it lacks is said in English, and by the rules of English. */
function partModule(language, part, only) {
  const { own, missing } = messagesOfPart(language, part);
  if (only === 'missing') return moduleOf(ENGLISH, missing);
  if (only === 'own' || Object.keys(missing).length === 0)
    return moduleOf(language === PSEUDO ? ENGLISH : language, own);
  const id = `${NAME}/${language}/${part}`;
  return `import own from '${id}?own';\nimport missing from '${id}?missing';\nexport default { ...missing, ...own };`;
}

/** The modules of the phone's words. */
export function words() {
  return {
    name: 'hallway-words',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(NAME) ? VIRTUAL + id : null),
    load(id) {
      if (!id.startsWith(VIRTUAL + NAME)) return null;
      const [path, only] = id.slice(VIRTUAL.length).split('?');
      const [, language, part] = path.split('/');
      if (!language) return indexModule();
      if (!part) return lockModule();
      const files = areasOf(part).flatMap((area) => [fileOf(ENGLISH, area), fileOf(language, area)]);
      for (const file of files) if (existsSync(file)) this.addWatchFile(file);
      return partModule(language, part, only);
    },
  };
}

/** The name of the file of a chunk that holds nothing but words: 'words-de-first'; null for every other chunk. */
export function chunkName(moduleIds) {
  if (!moduleIds.every((id) => id.includes(NAME) || id.includes('/@messageformat/'))) return null;
  const found = moduleIds.map((id) => /virtual:words\/([\w-]+)\/(\w+)/.exec(id)).find((match) => match);
  return found ? `words-${found[1]}-${found[2]}` : null;
}
