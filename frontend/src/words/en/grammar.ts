import type { Addressed, Grammar, Promised } from '../grammar';
import { lowerFirst, tidyNote, upperFirst } from '../noted';
import { eventPhrase } from './events';
import { toYou } from './pronouns';
import { isProper } from './proper-names';

const LEAD_IN =
  /^(?:(?:i|we|he|she|they)(?:['’]ll| will| would|['’]d| promised to| promised| want(?:s|ed)? to| have to| should)|promised? to|that i|will|to)\s+/i;
const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
/** Said when it was promised, and wrong by the time it is read. */
const RELATIVE = new RegExp(
  `\\s+(?:(?:by|on|before|until|next|this)\\s+)*(?:today|tonight|tomorrow(?:\\s+(?:morning|afternoon|evening))?|(?:this|next)\\s+(?:week|weekend|month|morning|afternoon|evening|year)|(?:by|on|before|until|next|this)\\s+${DAY}|asap|soon|later|now|the end of the week)$`,
  'i',
);
const DETERMINER =
  /^(?:the|a|an|my|our|your|some|this|that|these|those|both|all|any|every|another|more|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|few|many|what|how|where|when|which|who|everything|something|anything|it|them)\b/i;
const MANY =
  /^(?:the |my |our |your )?(?:both|these|those|two|three|four|five|six|seven|eight|nine|ten|several|few|many|[2-9]|\d{2,})\b/i;
const ONE = /^(?:a|an|this|that|one|another|it)\b/i;
const PREPOSITION = /\s(?:on|of|about|from|for|to|by|with|in|at|that|which|who|i|we|you|she|he)\s/i;

const HAND_OVER = /^(?:send|share|forward|pass on|mail|e-?mail)$/i;
/** The message itself is what was promised. */
const THE_MESSAGE = /^(?:(?:an?|the|my)\s+)?(?:e-?mail|message|text|note|mail|line|reminder|follow[- ]?up)$/i;
/** Nobody says 'the feedback' before it is known. */
const MINE =
  /^(?:thoughts?|ideas?|feedback|comments?|views?|opinion|advice|cv|address|number|details|card)\b/i;
/** What the message is already, or what comes by itself. */
const WRITING =
  /^(?:write|mail|e-?mail|text|message|ping|reply|answer|follow up|get in touch|be in touch|stay in touch|keep in touch)(?: (?:back|to))*(?: (?:you|me))?$/i;
const MEAL = /^(?:an?\s+)?(?:coffees?|lunch|dinner|tea|beers?|drinks?|breakfast|walk)$/i;

/** Verbs that promises begin with, and what they need behind them: nothing, 'you' to be whole, or an object of its own. */
const VERBS: Readonly<Record<string, '' | 'you' | 'to you' | 'object'>> = {
  ...of(
    '',
    'think come join reply follow keep try look work go be write-up propose check read prepare sign host',
  ),
  ...of(
    'you',
    'call ring phone text mail email e-mail ping visit meet invite help remind join remember host',
  ),
  ...of('to you', 'write talk speak listen'),
  ...of(
    'object',
    'send share forward pass give bring lend show introduce connect put ask tell let find get make book plan add post publish buy order recommend return answer set take have organise organize arrange print draw scan translate teach explain test fix do see suggest research discuss confirm update chase schedule grab review finish build leave hand pick drop cook bake record',
  ),
};
/** Nouns as well, where such a word follows or none. */
const OFTEN_NOUN =
  /^(?:book|plan|review|research|answer|test|print|update|post|report|record|order|scan)(?:\s(?:on|of|about|from|by)\s.*|s?)$/i;

function of<T>(needs: T, verbs: string): Record<string, T> {
  return Object.fromEntries(verbs.split(' ').map((verb) => [verb, needs]));
}

function withoutLeadIn(text: string, other: Addressed): string {
  const names = [other.full, other.given].filter((name) => name !== '');
  const named = names.find((name) => text.toLowerCase().startsWith(`${name.toLowerCase()} `));
  const rest = named ? `they ${text.slice(named.length + 1)}` : text;
  const bare = rest.replace(LEAD_IN, '');
  return bare === rest ? text : bare.replace(/^to\s+/i, '');
}

/** 'Sending the paper' is the same as 'send the paper'. */
function baseOf(word: string): string {
  const lower = word.toLowerCase();
  if (lower in VERBS || !lower.endsWith('ing')) return lower;
  const stem = lower.slice(0, -3);
  return [stem, `${stem}e`, stem.slice(0, -1)].find((form) => form in VERBS) ?? lower;
}

function startsWithCommonWord(text: string): boolean {
  const [first = ''] = text.split(' ');
  return /^\p{Lu}\p{Ll}+$/u.test(first) && !isProper(first);
}

/** 'the paper' for 'paper': what was promised is known to both. */
function definite(object: string): string {
  if (DETERMINER.test(object) || /^(?:["'‘“]|https?:|www\.|\S+['’]s\s)/i.test(object)) return object;
  // A name stands alone; 'the PDF of the talk' and 'the Python notebook' do not.
  if (
    /^\p{Lu}/u.test(object) &&
    !/^\p{Lu}{2,}\b|\s\p{Ll}{3,}/u.test(object.replace(/^\p{Lu}\p{Ll}+\s(?:of|on|and)\s.*/u, ''))
  )
    return object;
  return MINE.test(object) ? `my ${object}` : `the ${object}`;
}

function isMany(object: string): boolean {
  if (MANY.test(object)) return true;
  if (ONE.test(object)) return false;
  const head = object.split(PREPOSITION)[0] ?? object;
  if (/\sand\s/i.test(head)) return true;
  const last = head.split(' ').at(-1) ?? '';
  if (/^(?:people|children|data|media|men|women)$/i.test(last)) return true;
  return /[^s]s$/i.test(last) && !/(?:us|is|news|['’]s|series|lens|bus)$/i.test(last);
}

function thing(object: string): Promised | null {
  const what = definite(object.replace(/\s+(?:over|across|along)$/i, ''));
  if (what === '' || THE_MESSAGE.test(what)) return null;
  if (/^https?:|^www\./i.test(what)) return { kind: 'thing', what: `the link ${what}`, isMany: false };
  return { kind: 'thing', what, isMany: isMany(what) };
}

const deed = (what: string): Promised => ({ kind: 'deed', what });

/** 'introduce you to Mary', however it was noted. */
function introduction(rest: string): Promised | null {
  const whom = rest
    .replace(/^you\b\s*/i, '')
    .replace(/\s+to you$/i, '')
    .replace(/^(?:to|and)\s+/i, '');
  if (whom === '' || /^you$/i.test(whom)) return null;
  // 'introduce Alan to Mary' is about others.
  return deed(/\sto\s/i.test(whom) ? `introduce ${whom}` : `introduce you to ${whom}`);
}

function handOver(verb: string, rest: string, by: 'me' | 'them'): Promised | null {
  const recipient = by === 'me' ? 'you' : 'me';
  const bare = rest
    .replace(new RegExp(`^${recipient}\\b\\s*`, 'i'), '')
    .replace(new RegExp(`\\s+(?:to|with|for)\\s+${recipient}$`, 'i'), '');
  if (/^(?:about|to|when|if|whether|back|that)\b/i.test(bare) || /\sto\s\p{Lu}/u.test(bare))
    return deed(bare === rest ? `${verb} ${rest}` : `${verb} ${recipient} ${bare}`);
  if (bare === '') return /mail/i.test(verb) && by === 'me' ? deed(`${verb} you`) : null;
  const found = thing(bare);
  return found && by === 'them' ? deed(`send me ${found.what}`) : found;
}

function deedOf(verb: string, rest: string, by: 'me' | 'them'): Promised | null {
  const recipient = by === 'me' ? 'you' : 'me';
  const needs = VERBS[verb] ?? '';
  if (rest === '') {
    if (needs === 'object') return null;
    return deed(needs === '' ? verb : `${verb} ${needs.replace('you', recipient)}`);
  }
  const isAlone = rest.toLowerCase() === recipient;
  if (isAlone && needs === 'object') return null;
  if (isAlone && needs === 'to you') return deed(`${verb} to ${recipient}`);
  if (/^(?:bring|lend|show)$/.test(verb) && !new RegExp(`\\b${recipient}\\b`, 'i').test(rest))
    return deed(`${verb} ${recipient} ${definite(rest)}`);
  return deed(`${verb} ${rest}`);
}

function promise(text: string, by: 'me' | 'them', other: Addressed): Promised | null {
  let line = withoutLeadIn(tidyNote(text), other);
  const hadLeadIn = line !== tidyNote(text);
  while (RELATIVE.test(line)) line = line.replace(RELATIVE, '');
  if (!/\p{L}/u.test(line)) return null;
  const [first = ''] = line.split(' ');
  const isVerb = hadLeadIn || baseOf(first) in VERBS;
  const lower = isVerb || startsWithCommonWord(line) ? lowerFirst(line) : line;
  const said = toYou(lower, other, by);
  if (/^(?:an?\s+)?intro(?:duction)?\b/i.test(said))
    return by === 'them'
      ? deed(said.replace(/^(?:an?\s+)?intro(?:duction)?\s+(?:of\s+)?(?:me\s+)?/i, 'introduce me '))
      : introduction(said.replace(/^(?:an?\s+)?intro(?:duction)?\s*/i, ''));
  const meal = said.replace(/\s+with (?:you|me)$/i, '');
  if (MEAL.test(meal)) return deed(`find a time for ${meal}`);
  if (WRITING.test(said)) return null;
  if (!isVerb || (!hadLeadIn && OFTEN_NOUN.test(said))) {
    const found = thing(said);
    return found && by === 'them' && found.kind === 'thing' ? deed(`send me ${found.what}`) : found;
  }
  const passOn = /^pass(?:ing)? on\s*/i.exec(said);
  const verb = passOn ? 'pass on' : baseOf(first);
  const rest = said.slice(passOn ? passOn[0].length : first.length).trim();
  if (verb === 'introduce' && by === 'me') return introduction(rest);
  if (HAND_OVER.test(verb)) return handOver(verb, rest, by);
  return deedOf(verb, rest, by);
}

const ENGLISH: Grammar = {
  topic(text) {
    const bare = tidyNote(text).replace(/^(?:#|about\s+)/i, '');
    if (!/[\p{L}\p{N}]/u.test(bare)) return null;
    const [first = ''] = bare.split(' ');
    const isSentence = /^\p{Lu}[\p{Ll}'’-]*$/u.test(first) && !/ \p{Lu}/u.test(bare) && !isProper(first);
    return toYou(isSentence ? lowerFirst(bare) : bare, { full: '', given: '', isFormal: false }, 'me');
  },
  event: eventPhrase,
  promise,
  runOn: (sentence) => (/^I\b/.test(sentence) ? sentence : lowerFirst(sentence)),
  begin: upperFirst,
};

export default ENGLISH;
