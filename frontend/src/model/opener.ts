import { distinctTopics, foldTopic } from '../store/topic-text';

/** What of a card matters for finding something to talk about. */
export interface CardFace {
  readonly name: string;
  readonly headline?: string | null;
  readonly topics: readonly string[];
}

/** The questions there are words for. */
export const SHARED_QUESTIONS = ['began', 'teach', 'surprised', 'working', 'wrong'] as const;
export const THEIR_QUESTIONS = ['drew', 'explain', 'next'] as const;
export const ANY_QUESTIONS = ['brought', 'hoping', 'best'] as const;

/** Which question to start from. */
export type Question =
  | (typeof SHARED_QUESTIONS)[number]
  | (typeof THEIR_QUESTIONS)[number]
  | (typeof ANY_QUESTIONS)[number];

/** What two people have in common, and a question to start from. */
export interface Opener {
  /** Topics on both cards, in the spelling of the other person's card. */
  readonly shared: readonly string[];
  /** The topic the question is about; null for a question that fits anybody. */
  readonly topic: string | null;
  readonly question: Question;
}

/**
 * Finds common ground between two cards. The same two cards always give the same question: it must not change
 * under the eyes of somebody who is reading it out.
 */
export function findOpener(mine: CardFace, theirs: CardFace): Opener {
  const own = new Set(mine.topics.map(foldTopic));
  const topics = distinctTopics(theirs.topics);
  const shared = topics.filter((topic) => own.has(foldTopic(topic)));
  const seed = `${mine.name} ${theirs.name}`;
  const topic = pick(shared, seed) ?? pick(topics, seed) ?? null;
  const questions = topic === null ? ANY_QUESTIONS : shared.length > 0 ? SHARED_QUESTIONS : THEIR_QUESTIONS;
  return { shared, topic, question: pick<Question>(questions, `${seed} ${topic}`) ?? 'brought' };
}

/** Where topics to tap may come from, each list with the likeliest first. */
export interface TopicSources {
  readonly chosen: readonly string[];
  readonly event: readonly string[];
  readonly theirs: readonly string[];
  readonly mine: readonly string[];
  readonly recent: readonly string[];
}

/** A phone's two rows of chips, in characters, and what a chip costs beyond its text. */
const ROOM = 64;
const CHIP_COST = 5;

/**
 * The topics to offer as chips: what is chosen already, what both share, the event's, theirs, mine, recent ones;
 * no doubles, as many as two rows hold. Chosen ones are never left out.
 */
export function suggestTopics(sources: TopicSources): string[] {
  const own = new Set(sources.mine.map(foldTopic));
  const shared = sources.theirs.filter((topic) => own.has(foldTopic(topic)));
  const ranked = distinctTopics(
    sources.chosen,
    shared,
    sources.event,
    sources.theirs,
    sources.mine,
    sources.recent,
  );
  const chosen = new Set(sources.chosen.map(foldTopic));
  let room = ROOM;
  return ranked.filter((topic) => {
    const cost = Array.from(topic).length + CHIP_COST;
    const isKept = chosen.has(foldTopic(topic)) || cost <= room;
    if (isKept) room -= cost;
    return isKept;
  });
}

function pick<T>(choices: readonly T[], seed: string): T | undefined {
  let sum = 7;
  for (const character of seed) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return choices[sum % Math.max(1, choices.length)];
}
