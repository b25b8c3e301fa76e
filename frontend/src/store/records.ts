/**
 * The records a phone keeps, in the shape in which the server sends them.
 * Times are RFC 3339 texts in UTC; ids are lower-case UUIDv7 texts made by whoever creates the record.
 * A record that the server has not seen yet has revision 0.
 */

/** 'email' opens mail, 'phone' calls or texts, 'linkedin' and 'link' open a page, 'text' is only shown. */
export type FieldKind = 'email' | 'phone' | 'linkedin' | 'link' | 'text';

/** Who sees a field: whoever opens the code, whoever swapped, or only those it is given to by hand. */
export type FieldLevel = 'public' | 'swapped' | 'asked';

export type Pace = 24 | 48;

export interface Person {
  id: string;
  revision: number;
  name: string;
  time_zone: string;
  locale: string;
  pace: Pace;
  morning: string;
  quiet_from: string;
  quiet_until: string;
  weekend_rule: 'on' | 'off';
  lock_screen: 'topics' | 'note';
  /** What was stored before these were known has none of them; all are on then. */
  remind_followups?: 'on' | 'off';
  remind_promises?: 'on' | 'off';
  remind_events?: 'on' | 'off';
  remind_swaps?: 'on' | 'off';
  remind_by_mail?: 'on' | 'off';
  email?: string | null;
  created_at: string;
}

export interface Field {
  id: string;
  kind: FieldKind;
  value: string;
  label: string | null;
  level: FieldLevel;
}

export interface Card {
  id: string;
  revision: number;
  name: string;
  headline: string | null;
  organisation: string | null;
  topics: string[];
  fields: Field[];
}

/** A gathering; named EventRecord so that it does not hide the browser's own Event. */
export interface EventRecord {
  id: string;
  revision: number;
  name: string;
  place: string | null;
  starts_at: string;
  ends_at: string | null;
  time_zone: string;
  role: 'owner' | 'attendee';
}

export interface Detail {
  kind: FieldKind;
  value: string;
}

/** What somebody's card shows to me. */
export interface SharedCard {
  name: string;
  headline: string | null;
  organisation: string | null;
  topics: string[];
  fields: { kind: FieldKind; value: string; label: string | null }[];
}

export interface Contact {
  id: string;
  revision: number;
  name: string;
  headline: string | null;
  source: 'swap' | 'hand' | 'guest';
  state: 'alone' | 'waiting' | 'kept' | 'withdrawn';
  details: Detail[];
  card: SharedCard | null;
  created_at: string;
}

export interface Encounter {
  id: string;
  revision: number;
  contact_id: string;
  event_id: string | null;
  swap_id: string | null;
  met_at: string;
  time_zone: string;
  note: string;
  note_version: number;
  created_at: string;
}

export interface Topic {
  id: string;
  revision: number;
  encounter_id: string;
  text: string;
}

/** Something owed after an encounter; named PromiseRecord so that it does not hide the language's Promise. */
export interface PromiseRecord {
  id: string;
  revision: number;
  encounter_id: string;
  by: 'me' | 'them';
  text: string;
  due_at: string | null;
  done_at: string | null;
}

export type Outcome = 'sent' | 'they_wrote' | 'let_go';

/** The duty to get back to somebody; it has the id of its encounter. */
export interface Followup {
  id: string;
  revision: number;
  pace: Pace;
  deadline_at: string;
  snoozed_until: string | null;
  outcome: Outcome | null;
  closed_at: string | null;
}

export interface Swap {
  id: string;
  revision: number;
  role: 'scanner' | 'shower';
  state: 'kept' | 'waiting' | 'declined';
  contact_id: string | null;
  encounter_id: string | null;
  met_at: string;
  event_id: string | null;
  is_ticked: 'yes' | 'no';
  other: { name: string; headline: string | null };
}

/** Every kind of record by the name that the change feed gives it. */
export interface Records {
  person: Person;
  card: Card;
  event: EventRecord;
  contact: Contact;
  encounter: Encounter;
  topic: Topic;
  promise: PromiseRecord;
  followup: Followup;
  swap: Swap;
}

export type Kind = keyof Records;

/** The live code's secret and what it stands for. `id` is 16 hex characters, `secret` base64url of 32 bytes. */
export interface Code {
  id: string;
  secret: string;
  card_id: string;
  event_id: string | null;
}
