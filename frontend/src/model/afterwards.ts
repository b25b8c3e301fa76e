/** Somebody met at an event to whom one has not written yet. */
export interface Unwritten {
  /** The encounter's id, which is the follow-up's. */
  readonly id: string;
  readonly met_at: string;
  /** What was promised and is not done yet, by the owner and by the other. */
  readonly promised: readonly string[];
  readonly awaited: readonly string[];
  readonly topics: readonly string[];
  readonly hasNote: boolean;
}

/** How many are picked beforehand: as many as one writes to in a few minutes. */
export const PICKED = 3;

/** The more was noted, the quicker the words come; a promise is also a reason. */
function quickness({ promised, awaited, topics, hasNote }: Unwritten): number {
  return (
    (promised.length > 0 ? 8 : 0) +
    (awaited.length > 0 ? 4 : 0) +
    (topics.length > 0 ? 2 : 0) +
    (hasNote ? 1 : 0)
  );
}

/** Orders those whom one met by how quick they are to write to; nothing else is weighed. Alike: the earlier one first. */
export function byQuickness<T extends Unwritten>(people: readonly T[]): T[] {
  return [...people].sort(
    (one, other) => quickness(other) - quickness(one) || (one.met_at < other.met_at ? -1 : 1),
  );
}

/** The ids of those who are picked beforehand: the quickest, and only of whom something was noted. */
export function pickQuick(people: readonly Unwritten[]): string[] {
  const quick = byQuickness(people).filter((one) => quickness(one) > 0);
  return quick.slice(0, PICKED).map(({ id }) => id);
}
