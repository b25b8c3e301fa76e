import { distinctTopics, foldTopic } from '../store/topic-text';
import { ANY_QUESTIONS, type Question, rotated, SHARED_QUESTIONS, THEIR_QUESTIONS } from './opener';

/** What somebody shows of themselves: topics of their card, and what they offer and look for at this event. */
export interface Side {
  readonly name: string;
  readonly topics: readonly string[];
  readonly offers: readonly string[];
  readonly asks: readonly string[];
}

/** One thing worth saying. */
export type Opener =
  /** One of the two looks for what the other offers. */
  | { readonly kind: 'i-can-help' | 'they-can-help'; readonly ask: string; readonly offer: string }
  | { readonly kind: 'topic'; readonly question: Question; readonly topic: string }
  | { readonly kind: 'they-ask' | 'they-offer'; readonly text: string }
  /** Fits anybody: only where nothing is known. */
  | { readonly kind: 'any'; readonly question: Question };

type Match = Extract<Opener, { ask: string }>;

/** Words too common to say that an offer answers what somebody looks for: short ones, and these. */
const SHORT = 4;
const COMMON =
  /^(?:help|with|from|about|into|some|somebody|someone|anybody|people|person|looking|wants?|needs?|good)$/;

function wordsOf(text: string): Set<string> {
  const words = foldTopic(text).split(/[^\p{L}\p{N}]+/u);
  // 'printers' answers 'a printer'.
  return new Set(
    words.filter((word) => word.length >= SHORT && !COMMON.test(word)).map((word) => word.replace(/s$/, '')),
  );
}

/** Whether an offer answers what somebody looks for: they share a word that says something. */
export function answers(offer: string, ask: string): boolean {
  if (foldTopic(offer) === foldTopic(ask)) return true;
  const asked = wordsOf(ask);
  return [...wordsOf(offer)].some((word) => asked.has(word));
}

function matches(kind: Match['kind'], offers: readonly string[], asks: readonly string[]): Match[] {
  return asks.flatMap((ask): Match[] => {
    const offer = offers.find((one) => answers(one, ask));
    return offer === undefined ? [] : [{ kind, ask, offer }];
  });
}

/** Topics on both cards, in the spelling of the other person's card. */
export function sharedTopics(mine: readonly string[], theirs: readonly string[]): string[] {
  const own = new Set(mine.map(foldTopic));
  return distinctTopics(theirs).filter((topic) => own.has(foldTopic(topic)));
}

/**
 * Everything worth saying, the best first: where one can help the other, what both care about, what the other looks
 * for and offers, what they care about; and a question that fits anybody only where nothing is known. The same two
 * people always get the same order: it must not change under the eyes of somebody who is reading it out.
 */
export function findOpeners(mine: Side, theirs: Side): Opener[] {
  const seed = `${mine.name} ${theirs.name}`;
  const shared = sharedTopics(mine.topics, theirs.topics);
  const others = distinctTopics(theirs.topics).filter((topic) => !shared.includes(topic));
  const about = (topics: readonly string[], questions: readonly Question[]) =>
    rotated(topics, seed).flatMap((topic) => {
      const [question] = rotated(questions, `${seed} ${topic}`);
      return question ? [{ kind: 'topic' as const, question, topic }] : [];
    });
  const matched = [
    ...matches('i-can-help', mine.offers, theirs.asks),
    ...matches('they-can-help', theirs.offers, mine.asks),
  ];
  const isSaid = (text: string): boolean => matched.some(({ ask, offer }) => text === ask || text === offer);
  const known: Opener[] = [
    ...matched,
    ...about(shared, SHARED_QUESTIONS),
    ...theirs.asks.filter((text) => !isSaid(text)).map((text) => ({ kind: 'they-ask' as const, text })),
    ...theirs.offers.filter((text) => !isSaid(text)).map((text) => ({ kind: 'they-offer' as const, text })),
    ...about(others, THEIR_QUESTIONS),
  ];
  if (known.length > 0) return known;
  return rotated(ANY_QUESTIONS, seed).map((question) => ({ kind: 'any', question }));
}
