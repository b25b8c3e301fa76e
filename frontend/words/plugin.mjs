// The Vite plugin behind the modules 'virtual:words…', in which a phone loads its languages.
import { existsSync } from 'node:fs';
import { areasOf, ENGLISH, fileOf, languages, messagesOfPart, PSEUDO } from './catalogues.mjs';
import { moduleOf } from './icu.mjs';

const NAME = 'virtual:words';
/** What the first part of a language knows how to load, so that a page need know one file of each language. */
const LATER = ['second', 'rest', 'draft'];
/** Rollup's sign for a module that is no file. */
const VIRTUAL = '\0';

/** All languages with what loads the first part of each. */
function indexModule() {
  const hidden = { [PSEUDO]: { name: 'Pseudo', isHidden: true } };
  const entries = Object.entries({ ...languages(), ...hidden }).map(([language, { name, isHidden }]) => {
    const facts = JSON.stringify({ name, isHidden }).slice(1, -1);
    return `${JSON.stringify(language)}: { ${facts}, load: () => import('${NAME}/${language}/first') }`;
  });
  return `export default { ${entries.join(',\n')} };`;
}

/** What the service worker says, in every language: it cannot load more when a push arrives. */
function lockModule() {
  const all = Object.keys(languages());
  const imports = all.map((language) => `import ${language} from '${NAME}/${language}/lock';`);
  return `${imports.join('\n')}\nexport default { ${all.join(', ')} };`;
}

/** The messages of a part. What the language lacks is said in English, and by the rules of English. */
function messagesModule(language, part, only) {
  const { own, missing } = messagesOfPart(language, part);
  if (only === 'missing') return moduleOf(ENGLISH, missing);
  if (only === 'own' || Object.keys(missing).length === 0)
    return moduleOf(language === PSEUDO ? ENGLISH : language, own);
  const id = `${NAME}/${language}/${part}`;
  return `import own from '${id}?own';\nimport missing from '${id}?missing';\nexport default { ...missing, ...own };`;
}

function partModule(language, part, only) {
  const messages = messagesModule(language, part, only);
  if (part !== 'first' || only) return messages;
  const loads = LATER.map((later) => `${later}: () => import('${NAME}/${language}/${later}')`);
  return `${messages}\nexport const parts = { ${loads.join(', ')} };`;
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
