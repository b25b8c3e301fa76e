import { distinctTopics } from '../store/topic-text';
import { type PastMoment, placeInTime } from './past-moment';

/** What a draft is built from. The private note is not among it, so it can never end up in a draft. */
export interface DraftFacts {
  /** As the contact is called; empty where nobody knows yet. */
  readonly name: string;
  readonly ownName: string;
  readonly eventName: string | null;
  readonly metAt: Date;
  /** The zone in which they met. */
  readonly timeZone: string;
  readonly isFirst: boolean;
  readonly topics: readonly string[];
  /** What I promised and have not done yet. */
  readonly mine: readonly string[];
  /** What they promised and have not done yet. */
  readonly theirs: readonly string[];
}

/** The sentences a draft is made of, and the patterns by which a language knows its own grammar. */
export type DraftKey =
  | 'greeting'
  | 'greeting_nobody'
  | 'met_at'
  | 'met'
  | 'again_at'
  | 'again'
  | 'talked'
  | 'sending'
  | 'will'
  | 'also'
  | 'offered'
  | 'open_end'
  | 'sign_off'
  | 'subject_at'
  | 'subject'
  | 'subject_again'
  | 'subject_again_at'
  | 'pattern_lead_in'
  | 'pattern_hand_over'
  | 'pattern_pronoun'
  | 'pattern_common'
  | 'you';

/** The words of a language, as a draft needs them. */
export interface DraftWords {
  say(key: DraftKey, values?: Readonly<Record<string, string>>): string;
  /** 'yesterday evening', 'on 9 November'. */
  when(moment: PastMoment): string;
  /** 'maps, looms and tea'. */
  list(items: readonly string[]): string;
}

/** A message that is ready to be changed and sent. */
export interface Draft {
  readonly subject: string;
  readonly body: string;
}

/** More topics than these read like a list, not like a memory. */
const MOST_TOPICS = 3;

/**
 * Builds the message to somebody one met: a greeting, where it was, what was talked about, what was promised, a
 * sign-off. Whatever is missing is left out without a gap.
 */
export function buildDraft(facts: DraftFacts, now: Date, words: DraftWords): Draft {
  const { say } = words;
  const given = givenName(facts.name);
  const promises = [...promiseSentences(facts.mine, words), ...theirSentences(facts.theirs, words)];
  const talked = talkedSentence(facts.topics, words);
  const isBare = promises.length === 0 && talked === null;
  const text = [metSentence(facts, now, words), talked, ...promises, isBare ? say('open_end') : null];
  const greeting = given ? say('greeting', { name: given }) : say('greeting_nobody');
  const signOff = say('sign_off', { name: givenName(facts.ownName) });
  return {
    subject: subjectOf(facts, say),
    body: [greeting, text.filter((sentence) => sentence !== null).join(' '), signOff.trim()].join('\n\n'),
  };
}

/** What to call somebody: the first name, and the whole where a title stands before it. */
export function givenName(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = ''] = words;
  if (!/\p{L}/u.test(name)) return '';
  const isTitle = /^(dr|prof|mr|mrs|ms|mx|sir|dame|lord|lady|rev|herr|frau)\.?,?$/i.test(first);
  const isInitial = /^\p{L}\.?$/u.test(first);
  return words.length > 1 && (isTitle || isInitial) ? words.join(' ') : first;
}

function subjectOf({ isFirst, eventName }: DraftFacts, say: DraftWords['say']): string {
  if (eventName) return say(isFirst ? 'subject_at' : 'subject_again_at', { event: eventName });
  return say(isFirst ? 'subject' : 'subject_again');
}

function metSentence(
  { isFirst, eventName, metAt, timeZone }: DraftFacts,
  now: Date,
  words: DraftWords,
): string {
  const when = words.when(placeInTime(metAt, now, timeZone));
  if (eventName) return words.say(isFirst ? 'met_at' : 'again_at', { event: eventName, when });
  return words.say(isFirst ? 'met' : 'again', { when });
}

function talkedSentence(topics: readonly string[], words: DraftWords): string | null {
  const kept = distinctTopics(topics)
    .slice(0, MOST_TOPICS)
    .map((topic) => (matchPattern(words.say('pattern_common'), topic) ? lowerFirst(topic) : topic));
  return kept.length > 0 ? words.say('talked', { topics: words.list(kept) }) : null;
}

function promiseSentences(promises: readonly string[], { say }: DraftWords): string[] {
  return promises
    .map((text) => tidyPromise(text, say))
    .filter((text) => text !== '')
    .map((text, place) => {
      if (place > 0) return say('also', { what: text });
      const thing = matchPattern(say('pattern_hand_over'), text)?.[1];
      return thing ? say('sending', { what: thing }) : say('will', { what: text });
    });
}

function theirSentences(promises: readonly string[], { say }: DraftWords): string[] {
  const texts = promises.map((text) => tidyPromise(text, say, false)).filter((text) => text !== '');
  return texts.slice(0, 1).map((text) => say('offered', { what: text }));
}

/** 'To send her the paper.' becomes 'send you the paper', fit to stand inside a sentence. */
function tidyPromise(text: string, say: DraftWords['say'], isMine = true): string {
  const line = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!…]+$/, '');
  const lead = matchPattern(say('pattern_lead_in'), line)?.[0] ?? '';
  const bare = line.slice(lead.length);
  const lower = /^\p{Lu}\p{Ll}/u.test(bare) ? lowerFirst(bare) : bare;
  const pronoun = isMine ? matchPattern(say('pattern_pronoun'), lower) : null;
  return pronoun ? `${pronoun[1] ?? ''}${say('you')}${lower.slice(pronoun[0].length)}` : lower;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Lower case in a pattern stands for both cases, unless it speaks of case itself (`\p{Lu}`). */
function matchPattern(pattern: string, text: string): RegExpExecArray | null {
  if (pattern === '') return null;
  return new RegExp(pattern, pattern.includes('\\p{Lu}') ? 'u' : 'iu').exec(text);
}
