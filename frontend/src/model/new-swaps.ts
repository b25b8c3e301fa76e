import type { Contact, Swap } from '../store/records';
import { foldTopic } from '../store/topic-text';

const FRESH_MS = 5 * 60_000;

/** Swaps of the last five minutes in which the other one scanned, newest first. @param now milliseconds. */
export function freshSwaps(swaps: Iterable<Swap>, now: number): Swap[] {
  return [...swaps]
    .filter(
      (swap) => swap.role === 'shower' && swap.state === 'kept' && Date.parse(swap.met_at) > now - FRESH_MS,
    )
    .sort((a, b) => (a.met_at < b.met_at ? 1 : -1));
}

/** Swaps that arrived late and wait for a yes, newest first. */
export function waitingSwaps(swaps: Iterable<Swap>): Swap[] {
  return [...swaps]
    .filter((swap) => swap.role === 'shower' && swap.state === 'waiting')
    .sort((a, b) => (a.met_at < b.met_at ? 1 : -1));
}

/** What both cards name, as the other one writes it; two at most. */
export function commonTopics(mine: readonly string[], contact: Contact | undefined): string[] {
  const own = new Set(mine.map(foldTopic));
  return (contact?.card?.topics ?? []).filter((topic) => own.has(foldTopic(topic))).slice(0, 2);
}
