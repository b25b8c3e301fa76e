import type { Addressed } from '../grammar';

const OBJECT_ENDS_BEFORE =
  /^(?:the|a|an|my|our|some|this|that|these|those|both|all|two|three|four|five|\d+|to|about|with|when|where|on|at|in|for|by|how|why|what|if|whether|back|up|again|over|and|or|from|into)$/i;
const VERB_OF: Readonly<Record<string, string>> = {
  is: 'are',
  was: 'were',
  has: 'have',
  does: 'do',
  "isn't": 'are not',
};
const SHORT: Readonly<Record<string, string>> = {
  "she's": 'you are',
  "he's": 'you are',
  "they're": 'you are',
  "they've": 'you have',
  "she'll": 'you will',
  "he'll": 'you will',
  "they'll": 'you will',
  "she'd": 'you would',
  "he'd": 'you would',
  "they'd": 'you would',
};

/** What somebody does, as one says it to them: 'wants' is 'want'. */
function secondPerson(verb: string): string {
  const known = VERB_OF[verb.toLowerCase()];
  if (known) return known;
  if (/(?:ss|[^aeiou]us)$/i.test(verb) || !/s$/i.test(verb)) return verb;
  if (/[^aeiou]ies$/i.test(verb)) return verb.replace(/ies$/i, 'y');
  return /(?:sh|ch|x|ss|z|o)es$/i.test(verb) ? verb.slice(0, -2) : verb.slice(0, -1);
}

function possessive(text: string): string {
  const isName = /^\p{Lu}/u.test(text);
  return isName ? text : 'your';
}

/** Puts 'you' for the names of somebody, in whole words. */
function nameToYou(text: string, { full, given }: Addressed): string {
  let said = text;
  for (const name of [full, given]) {
    if (!/\p{L}/u.test(name)) continue;
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const edge = '(^|[^\\p{L}\\p{N}])';
    said = said
      .replace(new RegExp(`${edge}${escaped}['’]s?(?=$|[^\\p{L}\\p{N}])`, 'gu'), '$1your')
      .replace(new RegExp(`${edge}${escaped}(?=$|[^\\p{L}\\p{N}])`, 'gu'), '$1you');
  }
  return said;
}

/**
 * What was noted about somebody, as one says it to them: 'send her the draft of her book' is 'send you the draft of your
 * book'. A pronoun behind somebody else's name may stand for that one and stays.
 */
export function toYou(text: string, other: Addressed, by: 'me' | 'them'): string {
  const words = nameToYou(text, other).split(' ');
  const said: string[] = [];
  let isThird = false;
  for (const [at, word] of words.entries()) {
    const lower = word.toLowerCase().replace('’', "'");
    const before = words[at - 1]?.toLowerCase() ?? '';
    const next = words[at + 1];
    if (at > 0 && /^\p{Lu}\p{Ll}/u.test(word)) isThird = true;
    const wasSubject = /^(?:she|he|they)$/.test(before) && said.at(-1) === 'you';
    if (SHORT[lower] && !isThird) said.push(SHORT[lower] ?? word);
    else if (/^(?:she|he|they)$/.test(lower) && !isThird) said.push('you');
    else if (wasSubject) said.push(before === 'they' ? (VERB_OF[lower] ?? word) : secondPerson(word));
    else if (lower === 'him') said.push('you');
    else if (lower === 'her')
      said.push(
        next === undefined || OBJECT_ENDS_BEFORE.test(next) ? 'you' : isThird ? word : possessive('her'),
      );
    else if (lower === 'them' && (at === 1 || /^(?:to|for|with|about)$/.test(before)) && by === 'me')
      said.push('you');
    else if (/^(?:his|their)$/.test(lower) && !isThird) said.push(next === undefined ? 'yours' : 'your');
    else if (/^(?:hers|theirs)$/.test(lower) && !isThird) said.push('yours');
    else if (/^(?:himself|herself|themselves|themself)$/.test(lower)) said.push('yourself');
    else said.push(word);
  }
  return said.join(' ');
}
