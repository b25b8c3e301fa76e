import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { serverNow } from '../api/server-clock';
import type { OutboxRequest, Refusal } from './database';
import type { RecordChange } from './effects';
import type {
  Attendance,
  Card,
  Code,
  Contact,
  Encounter,
  EventRecord,
  Followup,
  Introduction,
  IntroductionRequest,
  Kind,
  Person,
  PromiseRecord,
  Records,
  Swap,
  Topic,
} from './records';

type Table<T> = ReadonlyMap<string, T>;

/** 'starting' until the phone has read who it is; 'signed-out' shows the welcome screen. */
export const phase = signal<'starting' | 'signed-out' | 'ready'>('starting');
/** False until the long lists (people, encounters, …) have been read from the phone's own database. */
export const isLoaded = signal(false);

/** Waits for the long lists, so that nothing read before paints over what is written after. */
export function untilLoaded(): Promise<void> {
  if (isLoaded.value) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = isLoaded.subscribe((loaded) => {
      if (!loaded) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}

export const me = signal<Person | null>(null);
export const cards = signal<Table<Card>>(new Map());
export const events = signal<Table<EventRecord>>(new Map());
export const attendances = signal<Table<Attendance>>(new Map());
export const contacts = signal<Table<Contact>>(new Map());
export const encounters = signal<Table<Encounter>>(new Map());
export const topics = signal<Table<Topic>>(new Map());
export const promises = signal<Table<PromiseRecord>>(new Map());
export const followups = signal<Table<Followup>>(new Map());
export const swaps = signal<Table<Swap>>(new Map());
export const introductions = signal<Table<Introduction>>(new Map());
export const introductionRequests = signal<Table<IntroductionRequest>>(new Map());

/** This device's live codes, one a card. */
export const codes = signal<readonly Code[]>([]);
/** Which card is shown, and which was shown at each event. */
export const shownCard = signal<{ card_id: string | null; at_events: Readonly<Record<string, string>> }>({
  card_id: null,
  at_events: {},
});
export const deviceId = signal<string | null>(null);
export const pushKey = signal<string | null>(null);
/** The address people reach this server at, without a slash at the end. */
export const publicUrl = signal<string>('');

/** How many requests wait to be sent, and how sending stands. */
export const waitingCount = signal(0);
export const sending = signal<
  'idle' | 'sending' | 'no-network' | 'login-page' | 'busy' | 'signed-out' | 'wrong-person'
>('idle');
/** Swaps that wait until something was noted, or for ten minutes: too many were made at once. Their ids. */
export const deferredSwaps = signal<ReadonlySet<string>>(new Set());
/** What the server failed at again and again: kept here and tried once an hour, while the rest goes on. */
export const failingRequests = signal<readonly OutboxRequest[]>([]);
/** Whether a newer version of the app runs in another tab, so that this one has to start anew. */
export const isOutdated = signal(false);
/** What the server refused for good, newest last. */
export const refusals = signal<readonly Refusal[]>([]);
/** Old ids that are now known as others. */
export const aliases = signal<ReadonlyMap<string, string>>(new Map());
/** Whether a backup was restored on the server, and the person was not told yet. */
export const isRestored = signal(false);
/** Things asked once, by name, with the time at which they were asked. */
export const asked = signal<Readonly<Record<string, string>>>({});

/** What signs this person in if no phone is left; null until the server has said so. */
export const waysBack = signal<readonly ('email' | 'passkey' | 'recovery_code')[] | null>(null);

/** The present, on the server's clock, in milliseconds; moves every 30 seconds. */
export const now = signal(serverNow());

/** One's own cards, the first one first. */
export const myCards: ReadonlySignal<readonly Card[]> = computed(() =>
  [...cards.value.values()].sort((one, other) => (one.id < other.id ? -1 : 1)),
);

/** The card that is shown: the one that was chosen, or the first. */
export const myCard: ReadonlySignal<Card | null> = computed(() => {
  const chosen = cards.value.get(shownCard.value.card_id ?? '');
  return chosen ?? myCards.value[0] ?? null;
});

/** The live code of the card that is shown; null where there is none yet. */
export const code: ReadonlySignal<Code | null> = computed(
  () => codes.value.find(({ card_id }) => card_id === myCard.value?.id) ?? null,
);

/** The event that the code stands for at the moment, if any. */
export const currentEvent: ReadonlySignal<EventRecord | null> = computed(() => {
  const id = code.value?.event_id;
  return (id && events.value.get(id)) || null;
});

function group<T>(table: Table<T>, keyOf: (record: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const record of table.values()) {
    const key = keyOf(record);
    const known = groups.get(key);
    if (known) known.push(record);
    else groups.set(key, [record]);
  }
  return groups;
}

/** Encounters by contact id, newest first. */
export const encountersByContact = computed(() => {
  const groups = group(encounters.value, (encounter) => encounter.contact_id) as Map<string, Encounter[]>;
  for (const list of groups.values()) list.sort((a, b) => (a.met_at < b.met_at ? 1 : -1));
  return groups as ReadonlyMap<string, readonly Encounter[]>;
});

/** Topics by encounter id, in the order in which they were added. */
export const topicsByEncounter = computed(() => group(topics.value, (topic) => topic.encounter_id));

/** Promises by encounter id, in the order in which they were made. */
export const promisesByEncounter = computed(() => group(promises.value, (promise) => promise.encounter_id));

/** Refusals by the id of the record that they are about. */
export const refusalsByRecord = computed(() => {
  const groups = new Map<string, Refusal[]>();
  for (const refusal of refusals.value) {
    if (!refusal.about) continue;
    const id = currentId(refusal.about.id);
    groups.set(id, [...(groups.get(id) ?? []), refusal]);
  }
  return groups as ReadonlyMap<string, readonly Refusal[]>;
});

/** Follow-ups that nobody closed yet, the most urgent first. */
export const openFollowups = computed(() =>
  [...followups.value.values()]
    .filter((followup) => followup.outcome === null && encounters.value.has(followup.id))
    .sort((a, b) => (a.deadline_at < b.deadline_at ? -1 : 1)),
);

/** Open follow-ups that are not put off until later, the most urgent first. */
export const dueFollowups = computed(() =>
  openFollowups.value.filter(
    (followup) => !followup.snoozed_until || Date.parse(followup.snoozed_until) <= now.value,
  ),
);

export const dueCount = computed(() => dueFollowups.value.length);

const tables: { [K in Kind]: Signal<Table<Records[K]>> | null } = {
  person: null,
  card: cards,
  event: events,
  attendance: attendances,
  contact: contacts,
  encounter: encounters,
  topic: topics,
  promise: promises,
  followup: followups,
  swap: swaps,
  introduction: introductions,
  intro_request: introductionRequests,
};

/** A record as it is shown now; null where there is none. */
export function shownRecord(kind: Kind, id: string): Records[Kind] | null {
  if (kind === 'person') return me.value?.id === id ? me.value : null;
  return tables[kind]?.value.get(id) ?? null;
}

/** Shows changes that the database has already taken. */
export function showChanges(changes: readonly RecordChange[]): void {
  const touched = new Map<Kind, Map<string, Records[Kind]>>();
  for (const change of changes) {
    if (change.kind === 'person') continue;
    const table = tables[change.kind] as Signal<Table<Records[Kind]>>;
    const copy = touched.get(change.kind) ?? new Map(table.value);
    touched.set(change.kind, copy);
    if (change.record) copy.set(change.id, change.record);
    else copy.delete(change.id);
  }
  batch(() => {
    for (const change of changes) if (change.kind === 'person' && change.record) me.value = change.record;
    for (const [kind, copy] of touched) (tables[kind] as Signal<Table<Records[Kind]>>).value = copy;
  });
}

/** Replaces one whole table, as when the phone starts. */
export function showTable<K extends Kind>(kind: K, records: readonly Records[K][]): void {
  if (kind === 'person') {
    me.value = (records[0] as Person | undefined) ?? null;
    return;
  }
  const table = tables[kind] as unknown as Signal<Table<Records[K]>>;
  table.value = new Map(records.map((record) => [record.id, record]));
}

/** The id under which a record is known now, after any number of renamings. */
export function currentId(id: string): string {
  let known = id;
  for (let to = aliases.value.get(known); to && to !== id; to = aliases.value.get(known)) known = to;
  return known;
}
