import type { BodyOf } from '../../api/client';
import { serverNowText } from '../../api/server-clock';
import { zoneHere } from '../../words/zone';
import { provisionalDeadline } from '../deadline';
import { newId } from '../ids';
import type { Contact, Encounter, Followup, Pace } from '../records';
import { code, me } from '../state';
import { type Draft, request } from '../write';

/** What is known of a meeting when it is recorded; all but the contact may be left out. */
export interface MeetingInput {
  contactId: string;
  metAt?: string;
  eventId?: string | null;
  note?: string;
  pace?: Pace;
}

/** The follow-up as the server will make it, until it says so itself. */
function provisionalFollowup(id: string, metAt: string, pace: Pace): Followup {
  const rules = me.value ?? { weekend_rule: false, time_zone: zoneHere() };
  const deadline_at = provisionalDeadline(metAt, pace, rules);
  return { id, revision: 0, pace, deadline_at, snoozed_until: null, outcome: null, closed_at: null };
}

/** The request that records an encounter, with its follow-up. */
export function encounterDraft(input: MeetingInput): { id: string; draft: Draft } {
  const id = newId();
  const metAt = input.metAt ?? serverNowText();
  const eventId = input.eventId === undefined ? (code.value?.event_id ?? null) : input.eventId;
  const pace = input.pace ?? me.value?.pace ?? 24;
  const encounter: Encounter = {
    id,
    revision: 0,
    contact_id: input.contactId,
    event_id: eventId,
    swap_id: null,
    met_at: metAt,
    time_zone: zoneHere(),
    note: input.note ?? '',
    note_version: 1,
    created_at: serverNowText(),
  };
  const body: BodyOf<'PUT', '/api/encounters/{encounter_id}'> = {
    contact_id: input.contactId,
    met_at: metAt,
    time_zone: encounter.time_zone,
    ...(eventId ? { event_id: eventId } : {}),
    ...(input.note ? { note: input.note } : {}),
    ...(input.pace ? { pace: input.pace } : {}),
  };
  return {
    id,
    draft: request('PUT', '/api/encounters/{encounter_id}', { path: { encounter_id: id }, body }, [
      { kind: 'encounter', id, op: 'put', record: encounter },
      { kind: 'followup', id, op: 'put', record: provisionalFollowup(id, metAt, pace) },
    ]),
  };
}

/** The request that adds somebody by hand. */
export function contactDraft(
  name: string,
  headline: string | null,
  kept: Partial<Contact> = {},
): { id: string; draft: Draft } {
  const id = newId();
  const contact: Contact = {
    id,
    revision: 0,
    name,
    headline,
    source: 'hand',
    state: 'alone',
    details: [],
    language: null,
    card: null,
    created_at: serverNowText(),
    ...kept,
  };
  const body: BodyOf<'PUT', '/api/contacts/{contact_id}'> = {
    name,
    ...(headline ? { headline } : {}),
    ...(contact.details.length > 0 ? { details: contact.details } : {}),
  };
  return {
    id,
    draft: request('PUT', '/api/contacts/{contact_id}', { path: { contact_id: id }, body }, [
      { kind: 'contact', id, op: 'put', record: contact },
    ]),
  };
}
