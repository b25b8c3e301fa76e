import type { Contact, Encounter, Swap } from '../store/records';
import { foldTopic } from '../store/topic-text';

const FRESH_MS = 5 * 60_000;

/** Somebody who scanned one's code: a swap, or a guest who left their details on the page behind it. */
export interface Arrival {
  readonly kind: 'swap' | 'guest';
  /** The swap's id or the guest's contact's. */
  readonly id: string;
  readonly name: string;
  readonly headline: string | null;
  readonly contactId: string | null;
  readonly encounterId: string | null;
  /** RFC 3339. */
  readonly metAt: string;
  /** Whether this phone was showing the code then. */
  readonly isTicked: boolean;
  readonly state: 'kept' | 'waiting';
}

/** A swap in which the other one scanned, unless it was declined. */
function arrivalOfSwap(swap: Swap): Arrival | null {
  if (swap.role !== 'presenter' || swap.state === 'declined') return null;
  return {
    kind: 'swap',
    id: swap.id,
    name: swap.other.name,
    headline: swap.other.headline,
    contactId: swap.contact_id,
    encounterId: swap.encounter_id,
    metAt: swap.met_at,
    isTicked: swap.is_ticked,
    state: swap.state,
  };
}

/** A guest whose details wait for a yes or were kept; null for anybody else. */
export function arrivalOfGuest(contact: Contact, encounters: readonly Encounter[]): Arrival | null {
  const { state } = contact;
  if (contact.source !== 'guest' || (state !== 'kept' && state !== 'waiting')) return null;
  const first = encounters.at(-1);
  return {
    kind: 'guest',
    id: contact.id,
    name: contact.name,
    headline: contact.headline,
    contactId: contact.id,
    encounterId: first?.id ?? null,
    metAt: first?.met_at ?? contact.created_at,
    isTicked: false,
    state,
  };
}

/** Everybody who scanned one's code, newest first. */
export function allArrivals(
  swaps: Iterable<Swap>,
  contacts: Iterable<Contact>,
  encountersOf: ReadonlyMap<string, readonly Encounter[]>,
): Arrival[] {
  return [
    ...[...swaps].map(arrivalOfSwap),
    ...[...contacts].map((contact) => arrivalOfGuest(contact, encountersOf.get(contact.id) ?? [])),
  ]
    .filter((arrival) => arrival !== null)
    .sort((a, b) => (a.metAt < b.metAt ? 1 : -1));
}

/** Who scanned within the last five minutes and is connected already. @param now milliseconds. */
export function freshArrivals(arrivals: readonly Arrival[], now: number): Arrival[] {
  return arrivals.filter(({ state, metAt }) => state === 'kept' && Date.parse(metAt) > now - FRESH_MS);
}

/** Who came late and waits for a yes. */
export function waitingArrivals(arrivals: readonly Arrival[]): Arrival[] {
  return arrivals.filter(({ state }) => state === 'waiting');
}

/** What both cards name, as the other one writes it; two at most. */
export function commonTopics(mine: readonly string[], contact: Contact | undefined): string[] {
  const own = new Set(mine.map(foldTopic));
  return (contact?.card?.topics ?? []).filter((topic) => own.has(foldTopic(topic))).slice(0, 2);
}
