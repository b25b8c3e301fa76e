import { distinctTopics } from '../store/topic-text';
import { type Addressed, type Grammar, type Promised, type Thing, together } from '../words/grammar';
import type { PastMoment } from '../words/past-moment';
import { placeInTime } from '../words/past-moment';

/** What a draft is built from. The private note is not among it, so it can never end up in a draft. */
export interface DraftFacts {
  /** As the contact is called; empty where nobody knows yet. */
  readonly name: string;
  readonly ownName: string;
  readonly eventName: string | null;
  readonly metAt: Date;
  /** When the follow-up was due. */
  readonly deadline: Date;
  /** The zone in which they met. */
  readonly timeZone: string;
  readonly isFirst: boolean;
  /** Who introduced the two, where that is how they met. */
  readonly introducedBy?: string | null;
  readonly topics: readonly string[];
  /** What I promised and have not done yet. */
  readonly mine: readonly string[];
  /** What they promised and have not done yet. */
  readonly theirs: readonly string[];
  /** Whether the first of these was to be done by now. */
  readonly isTheirsLate?: boolean;
  /** When a first message went, where this one asks after it. */
  readonly sentAt?: Date | null;
}

export const TONES = ['warm', 'brief', 'formal'] as const;
export type Tone = (typeof TONES)[number];

/** What a message proposes to do next. */
export const STEPS = ['none', 'send', 'introduce', 'coffee', 'call'] as const;
export type Step = (typeof STEPS)[number];

/** How a message is to sound, what it proposes, and how long it may be in characters; null for a letter. */
export interface DraftChoice {
  readonly tone: Tone;
  readonly step: Step;
  readonly limit: number | null;
}

/** A message that is ready to be changed and sent. */
export interface Draft {
  readonly subject: string;
  readonly body: string;
}

type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** The words of a language, as a draft needs them. */
export interface DraftWords {
  /** A message of the catalogue under `draft.`. */
  readonly say: Say;
  readonly grammar: Grammar;
  /** 'yesterday evening', 'on 9 November'. */
  when(moment: PastMoment): string;
  /** 'maps, looms and tea'. */
  list(items: readonly string[]): string;
}

/** More topics than these read like a list, not like a memory. */
const MOST_TOPICS = 3;
const MOST_PROMISES = 3;
/** So long after a meeting a few words of regret are no longer enough. */
const LONG = 21 * 86_400_000;
/** Mail programs show about so much of a subject. */
const LONGEST_SUBJECT = 78;

/** Everything of an encounter that can be said, as it stands in a sentence. */
interface Said {
  readonly topics: readonly string[];
  readonly event: string | null;
  readonly things: readonly Thing[];
  readonly deeds: readonly string[];
  readonly theirs: string | null;
  readonly isLate: boolean;
}

/** How much time has passed: it changes the tone. */
export function lateness({ metAt, deadline }: DraftFacts, now: Date): 'fresh' | 'late' | 'long' {
  if (now <= deadline) return 'fresh';
  return now.getTime() - metAt.getTime() > LONG ? 'long' : 'late';
}

const TITLE =
  /^(?:(?:dr|prof|mr|mrs|ms|mx|sir|dame|lord|lady|rev|herr|frau|mme|mlle|me|sr|sra|srta|dra|don|doña|د|أ|م)\.?,?|(?:ال)?(?:سيدة?|دكتورة?|أستاذة?|مهندسة?))$/iu;
/** Names that are whole only with the word behind them: 'عبد الرحمن', 'أبو بكر'. */
const HALF_A_NAME = /^(?:عبد|أبو|أم|ابن|بنت)$/;

/** What to call somebody: the first name, and the whole where a title stands before it. */
export function givenName(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = ''] = words;
  if (!/\p{L}/u.test(name)) return '';
  const isTitle = TITLE.test(first);
  const isInitial = /^\p{L}\.?$/u.test(first);
  if (words.length > 2 && HALF_A_NAME.test(first)) return words.slice(0, 2).join(' ');
  return words.length > 1 && (isTitle || isInitial || HALF_A_NAME.test(first)) ? words.join(' ') : first;
}

function addressed({ name }: DraftFacts, tone: Tone): Addressed {
  const full = /\p{L}/u.test(name) ? name.trim() : '';
  const given = givenName(name);
  return { full, given: given === full ? '' : given, isFormal: tone === 'formal' };
}

function saidOf(facts: DraftFacts, tone: Tone, now: Date, { grammar }: DraftWords): Said {
  const other = addressed(facts, tone);
  const isPromised = (found: Promised | null): found is Promised => found !== null;
  const mine = facts.mine.map((text) => grammar.promise(text, 'me', other)).filter(isPromised);
  const theirs = facts.theirs.map((text) => grammar.promise(text, 'them', other)).filter(isPromised);
  const topics = distinctTopics(facts.topics)
    .map((topic) => grammar.topic(topic, other))
    .filter((topic): topic is string => topic !== null);
  return {
    topics: topics.slice(0, MOST_TOPICS),
    event: facts.eventName ? grammar.event(facts.eventName) : null,
    things: mine.filter((each): each is Thing => each.kind === 'thing').slice(0, MOST_PROMISES),
    deeds: mine.flatMap((each) => (each.kind === 'deed' ? [each.what] : [])).slice(0, MOST_PROMISES),
    theirs: theirs[0]?.what ?? null,
    isLate: lateness(facts, now) !== 'fresh',
  };
}

/** The sentence about the meeting itself, by what is known of it. */
function opening(facts: DraftFacts, said: Said, when: string, tone: Tone, { say, list }: DraftWords): string {
  const isTalk = said.topics.length > 0;
  if (facts.introducedBy) return say(`${tone}.introduced`, { by: facts.introducedBy });
  const base = facts.isFirst ? (isTalk ? 'talked' : 'met') : isTalk ? 'again_talked' : 'again';
  const shape = said.event ? `${base}_at` : base;
  return say(`${tone}.opening`, { shape, event: said.event ?? '', topics: list(said.topics), when }).replace(
    /\s+([.,])/g,
    '$1',
  );
}

function promises(
  said: Said,
  isTheirsLate: boolean,
  tone: Tone,
  time: string,
  { say, list }: DraftWords,
): string[] {
  const sentences: string[] = [];
  if (said.things.length > 0) {
    const { what, isMany } = together(said.things, list);
    sentences.push(say(`${tone}.thing`, { what, number: isMany ? 'many' : 'one', time }));
  }
  if (said.deeds.length > 0) {
    const what = list(said.deeds);
    sentences.push(say(`${tone}.${said.things.length > 0 ? 'also' : 'deed'}`, { what, time }));
  }
  if (said.theirs)
    sentences.push(say(`${tone}.${isTheirsLate ? 'theirsLate' : 'theirs'}`, { what: said.theirs }));
  return sentences;
}

function stepSentence(said: Said, { tone, step }: DraftChoice, { say }: DraftWords): string[] {
  const [topic] = said.topics;
  if (step === 'none' || (step === 'send' && !topic)) return [];
  return [say(`${tone}.${step}`, { topic: topic ?? '' })];
}

function sentences(
  facts: DraftFacts,
  said: Said,
  choice: DraftChoice,
  now: Date,
  words: DraftWords,
): string[] {
  const { tone } = choice;
  const step = stepSentence(said, choice, words);
  if (facts.sentAt) {
    const when = words.when(placeInTime(facts.sentAt, now, facts.timeZone));
    const shape = said.topics.length > 0 ? 'talked' : 'met';
    return [words.say(`${tone}.again`, { shape, when, topics: words.list(said.topics) }), ...step];
  }
  const time = lateness(facts, now);
  const when = words.when(placeInTime(facts.metAt, now, facts.timeZone));
  const owed = promises(said, facts.isTheirsLate ?? false, tone, time, words);
  const late = said.isLate ? [words.say(`${tone}.late`, { time })] : [];
  return [opening(facts, said, when, tone, words), ...late, ...owed, ...step];
}

function greeting(facts: DraftFacts, { tone, limit }: DraftChoice, { say }: DraftWords): string {
  const { full, given } = addressed(facts, tone);
  const name = tone === 'formal' ? full : given || full;
  return say(`${tone}.greeting${limit === null ? '' : 'Short'}${name ? '' : 'Nobody'}`, { name });
}

function subjectOf(facts: DraftFacts, said: Said, words: DraftWords): string {
  const { say, grammar, list } = words;
  const base = facts.isFirst ? 'met' : 'again';
  const shape = said.event ? `${base}_at` : base;
  const [topic] = said.topics;
  const choices = [
    facts.sentAt ? say('subject.again') : null,
    facts.introducedBy ? say('subject.introduced', { by: facts.introducedBy }) : null,
    said.things.length > 0
      ? say('subject.thing', { what: grammar.begin(together(said.things, list).what) })
      : null,
    topic ? say('subject.talked', { topics: list(said.topics) }) : null,
    topic ? say('subject.talked', { topics: topic }) : null,
    say('subject.met', { shape, event: said.event ?? '' }),
    say('subject.met', { shape: base, event: '' }),
  ];
  return choices.find((each) => each && each.length <= LONGEST_SUBJECT) ?? '';
}

/** The same with less and less in it: what a short message leaves out first. */
function* shorter(said: Said, choice: DraftChoice): Generator<[Said, DraftChoice]> {
  let left = said;
  let chosen = choice;
  yield [left, chosen];
  left = { ...left, theirs: null };
  yield [left, chosen];
  left = { ...left, isLate: false };
  yield [left, chosen];
  left = { ...left, topics: left.topics.slice(0, 1), deeds: left.deeds.slice(0, 1) };
  yield [left, chosen];
  if (left.things.length > 0) left = { ...left, deeds: [] };
  yield [left, chosen];
  chosen = { ...chosen, step: 'none' };
  yield [left, chosen];
  left = { ...left, event: null };
  yield [left, chosen];
  if (left.topics.length > 0) left = { ...left, things: [], deeds: [] };
  yield [left, chosen];
}

function shortBody(facts: DraftFacts, said: Said, choice: DraftChoice, now: Date, words: DraftWords): string {
  const limit = choice.limit ?? Number.POSITIVE_INFINITY;
  let body = '';
  for (const [left, chosen] of shorter(said, choice)) {
    const [first = '', ...others] = sentences(facts, left, chosen, now, words);
    const own = chosen.tone === 'formal' ? facts.ownName : givenName(facts.ownName);
    const isName = Boolean(facts.introducedBy && first.startsWith(facts.introducedBy));
    body = [greeting(facts, chosen, words), isName ? first : words.grammar.runOn(first), ...others, own]
      .filter((part) => part !== '')
      .join(' ');
    if (Array.from(body).length <= limit) return body;
  }
  return Array.from(body).slice(0, limit).join('');
}

/**
 * Builds the message to somebody one met: what was talked about and where, what was promised, what to do next.
 * Whatever is missing is left out without a gap; nothing stands in its place.
 */
export function buildDraft(facts: DraftFacts, choice: DraftChoice, now: Date, words: DraftWords): Draft {
  const said = saidOf(facts, choice.tone, now, words);
  const subject = subjectOf(facts, said, words);
  if (choice.limit !== null) return { subject, body: shortBody(facts, said, choice, now, words) };
  const own = choice.tone === 'formal' ? facts.ownName : givenName(facts.ownName);
  const text = sentences(facts, said, choice, now, words).join(' ');
  const signOff = words.say(`${choice.tone}.signOff`, { name: own }).trim();
  return { subject, body: [greeting(facts, choice, words), text, signOff].join('\n\n') };
}

/** What of an encounter stands in a message. */
export interface Mentions {
  readonly topics: readonly string[];
  readonly isMine: boolean;
  readonly isTheirs: boolean;
  /** Who introduced the two, where it says so. */
  readonly by: string | null;
}

/** What makes a message personal, also after somebody has changed it. */
export function mentionsIn(
  body: string,
  facts: DraftFacts,
  tone: Tone,
  now: Date,
  words: DraftWords,
): Mentions {
  const said = saidOf(facts, tone, now, words);
  const text = body.toLowerCase();
  const holds = (part: string): boolean => text.includes(part.toLowerCase());
  return {
    topics: said.topics.filter(holds),
    isMine: [...said.things.map(({ what }) => what), ...said.deeds].some(holds),
    isTheirs: said.theirs !== null && holds(said.theirs),
    by: facts.introducedBy && holds(facts.introducedBy) ? facts.introducedBy : null,
  };
}

/** Whether there is anything of an encounter that could stand in a message. */
export function hasSubstance(facts: DraftFacts, now: Date, words: DraftWords): boolean {
  const { topics, things, deeds, theirs } = saidOf(facts, 'warm', now, words);
  return topics.length + things.length + deeds.length > 0 || theirs !== null || Boolean(facts.introducedBy);
}
