import { addressOf, type BodyOf, type PathOf } from '../api/client';
import type { Kind, Records } from './records';

type Address = PathOf<'PUT'> | PathOf<'PATCH'>;
type Takes<M extends 'PUT' | 'PATCH', P> = P extends PathOf<M> ? keyof BodyOf<M, P> : never;

interface At<K extends Kind, P extends Address> {
  /** Its store in the phone's database; a new one needs a schema step as well. */
  store: string;
  /** Its address in the API's document; the last parameter is its id, others are fields of it. */
  path: P;
  /** Its fields that name another record, with that one's kind. */
  names: Partial<Record<keyof Records[K], Kind>>;
  /** The kind whose records have the same ids. */
  hasIdOf?: Kind;
  /** After a backup was restored: what a first PUT says; nothing where the server makes the record by itself. */
  creates: readonly (keyof Records[K] & Takes<'PUT', P>)[];
  /** After a backup was restored: what a PATCH says of its state now. */
  tells: readonly (keyof Records[K] & Takes<'PATCH', P>)[];
}

type Description<K extends Kind> = { [P in Address]: At<K, P> }[Address];

/** What somebody says of themselves at an event. */
const SAID = [
  'why',
  'line',
  'offers',
  'asks',
  'wishes',
  'shown_to',
  'is_first_time',
  'is_open_to_talk',
  'wants_greeting',
  'is_greeter',
  'known_may_see',
] as const;

/**
 * All that the store knows of each kind of record that the change feed carries; what others hang on comes first.
 * A new kind is an entry here, its record's type and a schema step; the compiler finds what else it needs.
 */
export const KINDS = {
  person: {
    store: 'people',
    path: '/api/me',
    names: {},
    creates: [],
    tells: [
      'name',
      'time_zone',
      'locale',
      'pace',
      'morning',
      'quiet_from',
      'quiet_until',
      'weekend_rule',
      'lock_screen',
      'remind_followups',
      'remind_promises',
      'remind_events',
      'remind_swaps',
      'remind_by_mail',
    ],
  },
  card: {
    store: 'cards',
    path: '/api/cards/{card_id}',
    names: {},
    // Its fields and its picture are told by themselves.
    creates: [
      'name',
      'label',
      'given_name',
      'family_name',
      'headline',
      'organisation',
      'topics',
      'picture_level',
    ],
    tells: [
      'name',
      'label',
      'given_name',
      'family_name',
      'headline',
      'organisation',
      'topics',
      'picture_level',
    ],
  },
  event: {
    store: 'events',
    path: '/api/events/{event_id}',
    names: {},
    creates: ['name', 'place', 'starts_at', 'ends_at', 'time_zone', 'has_list', 'about', 'run_by'],
    tells: ['name', 'place', 'starts_at', 'ends_at', 'time_zone', 'has_list', 'about', 'run_by'],
  },
  attendance: {
    store: 'attendances',
    path: '/api/events/{event_id}/attendance',
    names: {},
    hasIdOf: 'event',
    creates: SAID,
    tells: SAID,
  },
  contact: {
    store: 'contacts',
    path: '/api/contacts/{contact_id}',
    names: {},
    creates: ['name', 'headline', 'details', 'language'],
    tells: ['name', 'headline', 'details', 'language'],
  },
  encounter: {
    store: 'encounters',
    path: '/api/encounters/{encounter_id}',
    names: { contact_id: 'contact', event_id: 'event', swap_id: 'swap' },
    // Its event is told by itself: one that somebody else made may not be there.
    creates: ['contact_id', 'met_at', 'time_zone', 'note'],
    tells: ['note', 'note_version'],
  },
  topic: {
    store: 'topics',
    path: '/api/encounters/{encounter_id}/topics/{topic_id}',
    names: { encounter_id: 'encounter' },
    creates: ['text'],
    tells: [],
  },
  promise: {
    store: 'promises',
    path: '/api/promises/{promise_id}',
    names: { encounter_id: 'encounter' },
    creates: ['encounter_id', 'by', 'text', 'due_at'],
    tells: ['text', 'due_at', 'done_at'],
  },
  followup: {
    store: 'followups',
    path: '/api/followups/{encounter_id}',
    names: {},
    hasIdOf: 'encounter',
    creates: [],
    tells: ['pace', 'outcome', 'snoozed_until'],
  },
  swap: {
    store: 'swaps',
    path: '/api/swaps/{swap_id}',
    names: { contact_id: 'contact', encounter_id: 'encounter', event_id: 'event' },
    // What is said again of a swap hangs on who scanned and on what became of it.
    creates: [],
    tells: [],
  },
  introduction: {
    store: 'introductions',
    path: '/api/introductions/{introduction_id}',
    names: { first_contact_id: 'contact', second_contact_id: 'contact' },
    // It belongs to three people: none of them can bring it back alone.
    creates: [],
    tells: [],
  },
  intro_request: {
    store: 'intro_requests',
    path: '/api/introduction-requests/{request_id}',
    names: { contact_id: 'contact' },
    // One that came from somebody else cannot be made here; one's own lasts two weeks, and is soon asked again.
    creates: [],
    tells: ['state'],
  },
} as const satisfies { [K in Kind]: Description<K> };

export const ALL_KINDS = Object.keys(KINDS) as Kind[];

/** One kind where it does not matter which. */
export function described(kind: Kind) {
  return KINDS[kind] as {
    path: string;
    names: Record<string, Kind>;
    hasIdOf?: Kind;
    creates: readonly string[];
    tells: readonly string[];
  };
}

/** The address of one record. */
export function addressOfRecord(kind: Kind, record: Records[Kind]): string {
  const { path } = described(kind);
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const last = names.pop() ?? '';
  const parents = names.map((name) => [name, (record as unknown as Record<string, string>)[name] ?? '']);
  return addressOf(path, { path: { ...Object.fromEntries(parents), [last]: record.id } });
}

/** The longest first: a topic's address begins with its encounter's. */
const ADDRESSES = ALL_KINDS.map((kind) => {
  const { path } = KINDS[kind];
  return { kind, path, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '([^/?]+)')}(?=[/?]|$)`) };
}).sort((one, other) => other.path.length - one.path.length);

/** Joining an event is about one's attendance of it; where only its link is known, that stands for its id. */
const JOINING = /^\/api\/joins\/([^/?]+)$/;

/** Which record a request is about: a field of a card is part of its card, '/api/encounters/E/topics/T' is topic T. */
export function recordOf(request: {
  path: string;
  effects: readonly { id: string }[];
}): { kind: Kind; id: string } | null {
  const joined = JOINING.exec(request.path)?.[1];
  if (joined) return { kind: 'attendance', id: request.effects[0]?.id ?? joined };
  for (const { kind, pattern } of ADDRESSES) {
    const found = pattern.exec(request.path);
    if (!found) continue;
    // A person's own address names nobody.
    const id = found.length > 1 ? found.at(-1) : request.effects[0]?.id;
    return id ? { kind, id } : null;
  }
  return null;
}
