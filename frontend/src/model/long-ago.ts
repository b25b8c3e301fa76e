import type { Contact, Encounter, Followup, PromiseRecord } from '../store/records';

/** Somebody one has not met in a while. */
export interface LongAgo {
  readonly contact: Contact;
  /** When the last encounter was, RFC 3339. */
  readonly metAt: string;
  /** What was promised to them and is not done. */
  readonly owed: string | null;
}

/** Two months. */
const LONG = 60 * 86_400_000;

/**
 * Whom one has neither met nor written to in two months and does not have to write to now: first those to whom something
 * is owed, then those met most often, then those not met for longest.
 * @param encounters by contact id, newest first; @param now milliseconds
 */
export function metLongAgo(
  contacts: readonly Contact[],
  encounters: ReadonlyMap<string, readonly Encounter[]>,
  followups: ReadonlyMap<string, Followup>,
  promises: ReadonlyMap<string, readonly PromiseRecord[]>,
  now: number,
): LongAgo[] {
  const found = contacts.flatMap((contact) => {
    const met = encounters.get(contact.id) ?? [];
    const own = met.flatMap(({ id }) => followups.get(id) ?? []);
    const times = [...met.map(({ met_at }) => met_at), ...own.map(({ closed_at }) => closed_at)];
    const last = Math.max(...times.map((time) => Date.parse(time ?? '')).filter((time) => time > 0));
    const [latest] = met;
    const isWaiting = own.some(({ outcome }) => outcome === null);
    if (!latest || isWaiting || now - last < LONG) return [];
    const owed = met
      .flatMap(({ id }) => promises.get(id) ?? [])
      .find(({ by, done_at }) => by === 'me' && done_at === null);
    return [{ contact, metAt: latest.met_at, owed: owed?.text ?? null, times: met.length }];
  });
  return found
    .sort(
      (one, two) =>
        Number(two.owed !== null) - Number(one.owed !== null) ||
        two.times - one.times ||
        one.metAt.localeCompare(two.metAt),
    )
    .map(({ contact, metAt, owed }) => ({ contact, metAt, owed }));
}
