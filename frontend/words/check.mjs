// Says what is wrong and what is missing in the phone's words: node words/check.mjs [LANGUAGE…]
import { areas, ENGLISH, languages, messagesOf } from './catalogues.mjs';
import { argumentsOf } from './icu.mjs';

/** The arguments that every translation has to hold: a choice of words is left to each language. */
function held(all) {
  return [...all].flatMap(([name, type]) => (type === 'choice' ? [] : [`${name}: ${type}`])).sort();
}

/** Why a message cannot stand for the English one; null where it can. */
export function faultOf(message, english) {
  let own;
  try {
    own = argumentsOf(message);
  } catch (error) {
    return `is no ICU message: ${error.message.split('\n')[0]}`;
  }
  const wanted = argumentsOf(english);
  const unknown = [...own.keys()].filter((name) => !wanted.has(name));
  if (unknown.length > 0) return `has an argument that English lacks: ${unknown.join(', ')}`;
  // A choice in one language may be shown in another: what matters is what English shows.
  const shown = new Map(
    [...own].map(([name, type]) => [name, wanted.get(name) === 'choice' ? 'choice' : type]),
  );
  if (held(shown).join() !== held(wanted).join())
    return `needs the arguments of English: ${held(wanted).join(', ') || 'none'}`;
  return null;
}

/** What is wrong in a language, and which messages it lacks. */
export function checkLanguage(language) {
  const faults = [];
  const missing = [];
  for (const area of areas()) {
    const english = messagesOf(ENGLISH, area);
    let own = {};
    try {
      own = messagesOf(language, area);
    } catch (error) {
      faults.push(`${language}/${area}.json is no JSON: ${error.message}`);
    }
    for (const [key, message] of Object.entries(own)) {
      if (!(key in english)) faults.push(`${language}/${area}.json: ${key} is not in English`);
      else if (message !== '') {
        const fault = faultOf(message, english[key]);
        if (fault) faults.push(`${language}/${area}.json: ${key} ${fault}`);
      }
    }
    missing.push(...Object.keys(english).flatMap((key) => (own[key] ? [] : [`${area}.json: ${key}`])));
  }
  return { faults, missing };
}

function say(language) {
  const { faults, missing } = checkLanguage(language);
  const { isComplete } = languages()[language] ?? {};
  for (const fault of faults) console.error(`wrong: ${fault}`);
  for (const key of missing) console.log(`missing in ${language}: ${key}`);
  console.log(`${language}: ${missing.length} messages of the phone are missing, ${faults.length} are wrong`);
  return faults.length > 0 || (isComplete && missing.length > 0);
}

if (process.argv[1]?.endsWith('check.mjs')) {
  const chosen = process.argv.slice(2);
  const all = Object.keys(languages()).filter((language) => language !== ENGLISH);
  const isBad = (chosen.length > 0 ? chosen : all).map(say);
  process.exit(isBad.some(Boolean) ? 1 : 0);
}
