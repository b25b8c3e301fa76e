import { lowerFirst, tidyName } from '../noted';
import { isProper } from './proper-names';

/** Words that say what kind of event it is. */
const KINDS =
  /^(?:launch|conference|meet-?up|party|dinner|lunch|breakfast|brunch|supper|fair|talks?|workshop|reception|opening|summit|festival|hackathon|drinks|symposium|seminar|course|retreat|exhibition|gala|forum|ceremony|meeting|evening|night|day|week|weekend|session|camp|class|concert|show|gathering|picnic|barbecue|bbq|wedding|birthday|tour|walk|training|panel|pitch|market|congress|assembly|jam|social|mixer|salon|open house|premiere|screening|reading|tasting|happy hour|kick-?off|offsite|summer school|colloquium|lecture|awards|roundtable|sprint|rally|open mic|get-together|reunion)$/i;
const BEHIND = /\s(?:at|in|on|of|for|with|by)\s/i;
const LEAVES_ARTICLE = /^(?:\S+['’]s?|my|our|your|their|this|that)\s/i;

/** The words of a name behind its first, as far as its noun. */
function named(name: string): string[] {
  return (name.split(BEHIND)[0] ?? name).split(' ').slice(1);
}

/** 'Book launch' is an event of a kind: 'the book launch'; the noun may have more behind it: 'Dinner at the Savoy'. */
function headOf(name: string): string {
  const before = name.split(BEHIND)[0] ?? name;
  return before.split(' ').at(-1) ?? '';
}

/** An event's name as it stands behind 'at': the book launch, PyCon 2026, ‘Maps and machines’. */
export function eventPhrase(text: string): string {
  const name = tidyName(text, (rest) => `‘${rest}’`);
  const [first = '', ...others] = name.split(' ');
  if (/^(?:the|a|an)$/i.test(first) && others.length > 0) return `the ${others.join(' ')}`;
  if (LEAVES_ARTICLE.test(`${name} `))
    return /^(?:my|our|your|their|this|that)$/i.test(first) ? lowerFirst(name) : name;
  const isPlain = !named(name).some((word) => /^\p{Lu}\p{Ll}/u.test(word) && !isProper(word));
  const isKind = KINDS.test(headOf(name)) && !/\d{4}/.test(name);
  if (isKind && isPlain) {
    const isMeal = /^(?:dinner|lunch|breakfast|brunch|supper|drinks)$/i.test(first);
    const said = /^\p{Lu}\p{Ll}+$/u.test(first) && !isProper(first) ? lowerFirst(name) : name;
    return isMeal ? said : `the ${said}`;
  }
  if (isKind) return /\s(?:week|day|weekend|night)$/i.test(name) ? name : `the ${name}`;
  // A title that is a sentence of its own is set apart; a name is not.
  const isSentence =
    others.length > 0 &&
    !others.some((word) => /^\p{Lu}\p{Ll}/u.test(word) && !isProper(word)) &&
    others.some((word) => /^\p{Ll}{3,}/u.test(word));
  return isSentence ? `‘${name}’` : name;
}
