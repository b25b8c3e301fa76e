import { computed, signal } from '@preact/signals';
import {
  buildDraft,
  type Draft,
  type DraftChoice,
  type DraftFacts,
  type DraftWords,
} from '../../model/draft';
import { draftWords } from '../../model/draft-words';
import { orderQueue, type Waiting } from '../../model/followup-queue';
import {
  type Contact,
  contacts,
  currentId,
  type Encounter,
  encounters,
  encountersByContact,
  events,
  type Followup,
  followups,
  introductions,
  me,
  now,
  openFollowups,
  promisesByEncounter,
  readUnfinished,
  topicsByEncounter,
} from '../../store';
import { findDrafting, learnToDraft } from '../../words/drafting';
import { daysBetween } from '../../words/local-time';
import { onItsDay } from '../../words/past-moment';

/** Somebody to get back to, with what a draft is made from. */
export interface WaitingContact extends Waiting {
  readonly followup: Followup;
  readonly encounter: Encounter;
  readonly contact: Contact;
}

/** Whom to get back to, most urgent first, and who was put off. */
export const waitingContacts = computed(() => {
  const all = openFollowups.value.map(waitingContact).filter((each) => each !== null);
  return orderQueue(all, new Date(now.value));
});

/** How many were written to today, or wrote first, by the nights people go by. */
export const writtenToday = computed(() => {
  const zone = ownZone();
  const today = onItsDay(now.value, zone);
  let count = 0;
  for (const { outcome, closed_at } of followups.value.values()) {
    if ((outcome !== 'sent' && outcome !== 'they_wrote') || !closed_at) continue;
    if (daysBetween(today, onItsDay(Date.parse(closed_at), zone), zone) === 0) count += 1;
  }
  return count;
});

/** The follow-up of one encounter, open or not; null where it is gone. Reads signals. */
export function findWaiting(encounterId: string): WaitingContact | null {
  const followup = followups.value.get(currentId(encounterId));
  return followup ? waitingContact(followup) : null;
}

/** The zone in which this person's days are counted. */
export function ownZone(): string {
  return me.value?.time_zone ?? 'UTC';
}

/** When a first message went, where somebody wants to ask after it. */
export const SENT = 'sent';

/** What is known of a meeting for a message about it. The note is not used. Reads signals. */
export function factsOf({ encounter, contact, deadline_at }: WaitingContact): DraftFacts {
  const promises = (promisesByEncounter.value.get(encounter.id) ?? []).filter(
    ({ done_at }) => done_at === null,
  );
  const meetings = encountersByContact.value.get(contact.id) ?? [];
  const theirs = promises.filter(({ by }) => by === 'them');
  const isFirst = meetings.at(-1)?.id === encounter.id || meetings.length === 0;
  const sentAt = readUnfinished<string>(SENT, encounter.id);
  return {
    name: contact.name,
    ownName: me.value?.name ?? '',
    eventName: (encounter.event_id && events.value.get(encounter.event_id)?.name) || null,
    metAt: new Date(encounter.met_at),
    deadline: new Date(deadline_at),
    timeZone: encounter.time_zone,
    isFirst,
    introducedBy: isFirst && encounter.event_id === null ? introducerOf(contact) : null,
    topics: (topicsByEncounter.value.get(encounter.id) ?? []).map(({ text }) => text),
    mine: promises.filter(({ by }) => by === 'me').map(({ text }) => text),
    theirs: theirs.map(({ text }) => text),
    isTheirsLate: Boolean(theirs[0]?.due_at && Date.parse(theirs[0].due_at) <= now.value),
    sentAt: sentAt ? new Date(sentAt) : null,
  };
}

/** Who introduced the two, where somebody did. Reads signals. */
function introducerOf(contact: Contact): string | null {
  for (const { state, role, second_contact_id, first_contact_id, by } of introductions.value.values()) {
    if (state !== 'connected' || role !== 'invited') continue;
    if (currentId(second_contact_id ?? '') === contact.id)
      return contacts.value.get(currentId(first_contact_id ?? ''))?.name ?? (by || null);
  }
  return null;
}

/** How many languages were loaded for messages since the start: what was written in another is written anew. */
const loadedLanguages = signal(0);

/** The language that a contact is written to in: the one chosen for them, else that of the screens. */
export function languageOf({ contact }: WaitingContact): string {
  return contact.language ?? document.documentElement.lang;
}

/** The words for a message about a meeting; in the screens' language while another is loading. Reads signals. */
export function wordsFor(waiting: WaitingContact): DraftWords {
  const language = languageOf(waiting);
  const isLoaded = loadedLanguages.value >= 0 && findDrafting(language) !== null;
  if (!isLoaded)
    void learnToDraft(language).then(
      () => {
        loadedLanguages.value += 1;
      },
      () => undefined,
    );
  return draftWords(
    now.value,
    waiting.encounter.time_zone,
    isLoaded ? language : document.documentElement.lang,
  );
}

/** The message to somebody, built from what was kept of the meeting. Reads signals. */
export function draftFor(waiting: WaitingContact, choice: DraftChoice): Draft {
  return buildDraft(factsOf(waiting), choice, new Date(now.value), wordsFor(waiting));
}

function waitingContact(followup: Followup): WaitingContact | null {
  const encounter = encounters.value.get(followup.id);
  const contact = encounter && contacts.value.get(currentId(encounter.contact_id));
  if (!encounter || !contact) return null;
  const { id, deadline_at, snoozed_until, outcome } = followup;
  const due = (promisesByEncounter.value.get(encounter.id) ?? []).flatMap(({ by, due_at, done_at }) =>
    by === 'me' && due_at && !done_at ? [due_at] : [],
  );
  return { id, deadline_at, snoozed_until, outcome, promises_due: due, followup, encounter, contact };
}
