/**
 * The records a phone keeps, in the shape in which the server sends them: the API's document says it, so that a change
 * of the API which the app does not follow does not compile.
 * Times are RFC 3339 texts in UTC; ids are lower-case UUIDv7 texts made by whoever creates the record.
 * A record that the server has not seen yet has revision 0.
 */
import type { components } from '../api/schema.gen';

type Api = components['schemas'];

/** The document words 'null, or one of these' as a choice with an object of which nothing is known. */
type Known<T> = Exclude<T, Record<string, never>>;

/** Fields that records lack which were stored before the server sent them. */
type Lately<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

export type Person = Api['PersonOut'];
export type Pace = Person['pace'];

export type Card = Api['CardOut'];
export type Field = Api['FieldOut'];
/** 'email' opens mail, 'phone' calls or texts, 'linkedin' and 'link' open a page, 'text' is only shown. */
export type FieldKind = Field['kind'];
/** Who sees a field: whoever opens the code, whoever swapped, or only those it is given to by hand. */
export type FieldLevel = Field['level'];

/** A gathering; named EventRecord so that it does not hide the browser's own Event. */
export type EventRecord = Lately<Api['EventOut'], 'about' | 'run_by' | 'cancelled_at' | 'known_as'>;

/** Why somebody comes to an event, what they offer and ask, and who may see it; it has the id of its event. */
export type Attendance = Api['AttendanceOut'];
export type Why = Attendance['why'][number];
export type ShownTo = Attendance['shown_to'];
/** Somebody one knows at an event, as they show themselves there. */
export type KnownPerson = Attendance['known'][number];

export type Detail = Api['Detail'];
/** What somebody's card shows to me. */
export type SharedCard = Api['SharedCard'];
export type Contact = Omit<Api['ContactOut'], 'card'> & { card: Known<Api['ContactOut']['card']> };

export type Encounter = Api['EncounterOut'];
export type Topic = Api['TopicOut'];
/** Something owed after an encounter; named PromiseRecord so that it does not hide the language's Promise. */
export type PromiseRecord = Api['PromiseOut'];

/** The duty to get back to somebody; it has the id of its encounter. */
export type Followup = Api['FollowupOut'];
export type Outcome = NonNullable<Followup['outcome']>;

export type Swap = Lately<Api['SwapOut'], 'created_at'>;

/** One's own view of an introduction: offered by oneself, or asked of oneself. */
export type Introduction = Api['IntroductionOut'];

/** One's own view of a request for an introduction: made by oneself, or asked of oneself. */
export type IntroductionRequest = Api['RequestOut'];

/** The kinds of record by the names that the change feed gives them. */
export type Kind = Api['ChangeOut']['kind'];

/** Every kind of record. */
export interface Records {
  person: Person;
  card: Card;
  event: EventRecord;
  attendance: Attendance;
  contact: Contact;
  encounter: Encounter;
  topic: Topic;
  promise: PromiseRecord;
  followup: Followup;
  swap: Swap;
  introduction: Introduction;
  intro_request: IntroductionRequest;
}

/** The live code's secret and what it stands for. `id` is 16 hex characters, `secret` base64url of 32 bytes. */
export type Code = Api['LiveCodeOut'];
