import { distinctTopics, foldTopic } from '../store/topic-text';

/** Somebody who may be introduced, as this phone knows them. */
export interface Introducible {
  readonly id: string;
  readonly name: string;
  /** On their card and from what was talked about. */
  readonly topics: readonly string[];
}

/** Somebody to introduce a person to, with what the two have in common. */
export interface Suggestion<T extends Introducible> {
  readonly to: T;
  readonly shared: readonly string[];
}

/**
 * Whom to introduce somebody to: those with whom they share topics, the most first, then everybody else by name. It is
 * made on the phone from what its owner knows; nobody else learns of it.
 */
export function suggestFor<T extends Introducible>(
  somebody: Introducible,
  others: readonly T[],
): Suggestion<T>[] {
  const own = new Set(somebody.topics.map(foldTopic));
  return others
    .filter(({ id }) => id !== somebody.id)
    .map((to) => ({ to, shared: distinctTopics(to.topics).filter((topic) => own.has(foldTopic(topic))) }))
    .sort((one, two) => two.shared.length - one.shared.length || one.to.name.localeCompare(two.to.name));
}
