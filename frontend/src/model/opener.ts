import { distinctTopics, foldTopic } from '../store/topic-text';

/** The questions there are words for. */
export const SHARED_QUESTIONS = ['began', 'teach', 'surprised', 'working', 'wrong'] as const;
export const THEIR_QUESTIONS = ['drew', 'explain', 'next'] as const;
export const ANY_QUESTIONS = ['brought', 'hoping', 'best', 'mind', 'proud', 'help', 'stuck'] as const;

/** Which question to start from. */
export type Question =
  | (typeof SHARED_QUESTIONS)[number]
  | (typeof THEIR_QUESTIONS)[number]
  | (typeof ANY_QUESTIONS)[number];

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

/** The same choices, beginning at one that hangs on the seed alone. */
export function rotated<T>(choices: readonly T[], seed: string): T[] {
  let sum = 7;
  for (const character of seed) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  const start = sum % Math.max(1, choices.length);
  return [...choices.slice(start), ...choices.slice(0, start)];
}
