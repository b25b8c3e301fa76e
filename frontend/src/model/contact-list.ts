import type { Contact, Encounter, EventRecord, Followup, Topic } from '../store/records';
import { foldTopic } from '../store/topic-text';
import { excerptOf, type Piece } from './found-words';
import { foldForSearch, searchWords } from './search-text';

/** The tables the list is made from, as the store holds them. */
export interface ContactTables {
  readonly contacts: ReadonlyMap<string, Contact>;
  /** By contact id, newest first. */
  readonly encountersByContact: ReadonlyMap<string, readonly Encounter[]>;
  readonly topicsByEncounter: ReadonlyMap<string, readonly Topic[]>;
  readonly events: ReadonlyMap<string, EventRecord>;
  readonly followups: ReadonlyMap<string, Followup>;
}

/** Everything the list needs to know about one contact. */
export interface ContactEntry {
  readonly contact: Contact;
  /** The latest encounter; null for somebody kept by hand without one. */
  readonly latest: Encounter | null;
  /** Topics of the latest encounter, else of the card. */
  readonly topics: readonly string[];
  /** The most urgent follow-up that is still open. */
  readonly open: Followup | null;
  /** The latest encounter's follow-up, open or not. */
  readonly last: Followup | null;
  readonly metAt: string;
  readonly eventIds: readonly string[];
  readonly topicKeys: readonly string[];
  readonly folded: string;
  /** What is searched beside the name, in the order in which a find is worth showing. */
  readonly texts: readonly string[];
}

/** What narrows the list. All of it has to hold. */
export interface ContactFilter {
  readonly query: string;
  readonly isDue: boolean;
  readonly eventId: string | null;
  /** Folded, see {@link foldTopic}. */
  readonly topicKey: string | null;
}

/** People met at the same event, or in the same month where there was none. */
export interface ContactGroup {
  /** The event's id, or `YYYY-MM`. */
  readonly key: string;
  readonly event: EventRecord | null;
  /** When the newest encounter of the group was, RFC 3339. */
  readonly metAt: string;
  readonly entries: readonly ContactEntry[];
}

export const NO_FILTER: ContactFilter = { query: '', isDue: false, eventId: null, topicKey: null };

/** Folding is most of the work of an index, and most texts are the same as the last time. */
export type FoldCache = Map<string, { raw: string; folded: string }>;

/** Prepares everybody for searching, the newest encounter first. */
export function indexContacts(tables: ContactTables, cache: FoldCache = new Map()): ContactEntry[] {
  const entries = Array.from(tables.contacts.values(), (contact) => entryOf(contact, tables, cache));
  return entries.sort((one, two) => (one.metAt < two.metAt ? 1 : one.metAt > two.metAt ? -1 : 0));
}

/** The people that a filter leaves, in the order of the index. `now` in milliseconds decides what is snoozed. */
export function filterContacts(
  index: readonly ContactEntry[],
  filter: ContactFilter,
  now: number,
): ContactEntry[] {
  const words = searchWords(filter.query);
  return index.filter(
    (entry) =>
      words.every((word) => entry.folded.includes(word)) &&
      (!filter.isDue || isDue(entry, now)) &&
      (filter.eventId === null || entry.eventIds.includes(filter.eventId)) &&
      (filter.topicKey === null || entry.topicKeys.includes(filter.topicKey)),
  );
}

/** Whether somebody waits for a word from me and it is not put off. */
export function isDue({ open }: ContactEntry, now: number): boolean {
  return open !== null && (open.snoozed_until === null || Date.parse(open.snoozed_until) <= now);
}

/** Whoever should have had a word by now, the longest overdue first. `now` in milliseconds. */
export function overdueOf(index: readonly ContactEntry[], now: number): ContactEntry[] {
  const at = ({ open }: ContactEntry): number => Date.parse(open?.deadline_at ?? '');
  return index.filter((entry) => isDue(entry, now) && at(entry) <= now).sort((one, two) => at(one) - at(two));
}

/** Where a search found somebody, if not by the name alone: the first text that has one of the other words. */
export function foundIn(entry: ContactEntry, query: string): Piece[] | null {
  const name = foldForSearch(entry.contact.name);
  const words = searchWords(query).filter((word) => !name.includes(word));
  if (words.length === 0) return null;
  for (const text of entry.texts) {
    const found = excerptOf(text, words);
    if (found) return found;
  }
  return null;
}

/** Groups people by the event of their latest encounter, newest first. */
export function groupContacts(
  entries: readonly ContactEntry[],
  events: ReadonlyMap<string, EventRecord>,
): ContactGroup[] {
  const groups = new Map<string, { event: EventRecord | null; metAt: string; entries: ContactEntry[] }>();
  for (const entry of entries) {
    const event = events.get(entry.latest?.event_id ?? '') ?? null;
    const key = event?.id ?? entry.metAt.slice(0, 7);
    const known = groups.get(key);
    if (known) known.entries.push(entry);
    else groups.set(key, { event, metAt: entry.metAt, entries: [entry] });
  }
  return Array.from(groups, ([key, group]) => ({ key, ...group })).sort((one, two) =>
    one.metAt < two.metAt ? 1 : -1,
  );
}

/** The filters worth offering: the events and topics that most people on the list share, newest and commonest first. */
export function offerFilters(
  index: readonly ContactEntry[],
  most: number,
): { readonly eventIds: readonly string[]; readonly topics: readonly { key: string; text: string }[] } {
  const eventIds = new Set<string>();
  const counts = new Map<string, { key: string; text: string; count: number }>();
  for (const entry of index) {
    for (const id of entry.eventIds) eventIds.add(id);
    for (const text of entry.topics) {
      const key = foldTopic(text);
      const known = counts.get(key);
      if (known) known.count += 1;
      else counts.set(key, { key, text, count: 1 });
    }
  }
  const topics = [...counts.values()].sort((one, two) => two.count - one.count).slice(0, most);
  return { eventIds: [...eventIds].slice(0, most), topics };
}

function entryOf(contact: Contact, tables: ContactTables, cache: FoldCache): ContactEntry {
  const encounters = tables.encountersByContact.get(contact.id) ?? [];
  const latest = encounters[0] ?? null;
  const spoken = encounters.map((each) =>
    (tables.topicsByEncounter.get(each.id) ?? []).map(({ text }) => text),
  );
  const all = [...spoken.flat(), ...(contact.card?.topics ?? [])];
  const events = encounters.map((each) => tables.events.get(each.event_id ?? '')).filter((each) => !!each);
  const latestTopics = spoken[0] ?? [];
  const texts = textsOf(contact, [...new Set(all)], events, encounters);
  return {
    contact,
    latest,
    topics: latestTopics.length > 0 ? latestTopics : (contact.card?.topics ?? []),
    open: mostUrgent(encounters, tables.followups),
    last: latest ? (tables.followups.get(latest.id) ?? null) : null,
    metAt: latest?.met_at ?? contact.created_at,
    eventIds: [...new Set(events.map((event) => event.id))],
    topicKeys: [...new Set(all.map(foldTopic))],
    folded: foldedText(contact, texts, cache),
    texts,
  };
}

/** Everything that a search looks at beside the name: topics, where, who they are, and what was noted. */
function textsOf(
  contact: Contact,
  topics: readonly string[],
  events: readonly EventRecord[],
  encounters: readonly Encounter[],
): string[] {
  const { card } = contact;
  return [
    topics.join(', '),
    ...events.flatMap((event) => [event.name, event.place]),
    contact.headline,
    card?.headline,
    card?.organisation,
    card?.name,
    ...encounters.map((encounter) => encounter.note),
  ].filter((text): text is string => !!text);
}

function foldedText(contact: Contact, texts: readonly string[], cache: FoldCache): string {
  const raw = [contact.name, ...texts].join('\n');
  const known = cache.get(contact.id);
  if (known?.raw === raw) return known.folded;
  const folded = foldForSearch(raw);
  cache.set(contact.id, { raw, folded });
  return folded;
}

function mostUrgent(
  encounters: readonly Encounter[],
  followups: ReadonlyMap<string, Followup>,
): Followup | null {
  let found: Followup | null = null;
  for (const { id } of encounters) {
    const followup = followups.get(id);
    if (followup?.outcome === null && (!found || followup.deadline_at < found.deadline_at)) found = followup;
  }
  return found;
}
