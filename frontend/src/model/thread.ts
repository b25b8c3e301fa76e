/** What counts of a meeting for its thread; times are RFC 3339. */
export interface ThreadMeeting {
  readonly id: string;
  readonly met_at: string;
  readonly eventName: string | null;
  readonly topics: readonly string[];
  /** What the owner promised then and has not done yet. */
  readonly owed: readonly string[];
}

/** What came before a meeting with the same person. */
export interface Thread {
  /** Which meeting this is: 2 for the second. */
  readonly count: number;
  /** The one before this. */
  readonly last: ThreadMeeting;
  /** What is still owed from all earlier ones, the latest first. */
  readonly owed: readonly string[];
}

/** Says what came before a meeting; null where it is the first. @param meetings in any order, this one among them. */
export function threadBefore(meetings: readonly ThreadMeeting[], id: string): Thread | null {
  const current = meetings.find((one) => one.id === id);
  if (!current) return null;
  const earlier = meetings
    .filter((one) => one.id !== id && one.met_at <= current.met_at)
    .sort((one, other) => (one.met_at < other.met_at ? 1 : -1));
  const [last] = earlier;
  return last ? { count: earlier.length + 1, last, owed: earlier.flatMap(({ owed }) => owed) } : null;
}
