import type { AnswerOf, BodyOf } from '../../api/client';
import { serverNowText } from '../../api/server-clock';
import type { Effect } from '../effects';
import type { Attendance, EventRecord } from '../records';
import { attendances } from '../state';
import { type Draft, request } from '../write';
import { perform } from './perform';

/** The event behind a link, as the server describes it to whoever may join. */
export type JoinableEvent = AnswerOf<'GET', '/api/joins/{join_code}'>;

type Said = BodyOf<'PATCH', '/api/events/{event_id}/attendance'>;

/** An attendance of which nothing was said yet, as the server makes it too. */
export function blankAttendance(eventId: string): Attendance {
  return {
    id: eventId,
    revision: 0,
    created_at: serverNowText(),
    why: [],
    line: null,
    offers: [],
    asks: [],
    wishes: [],
    shown_to: 'swapped',
    is_first_time: false,
    is_open_to_talk: false,
    wants_greeting: false,
    is_greeter: false,
    known_may_see: false,
    known: [],
  };
}

function putBlank(eventId: string): Effect {
  return { kind: 'attendance', id: eventId, op: 'put', record: blankAttendance(eventId) };
}

/** Whether people one knows may see that one comes: as one said the last time. */
function lastKnownMaySee(): boolean {
  const all = [...attendances.value.values()];
  const newest = all.reduce<Attendance | null>(
    (known, one) => (!known || one.created_at > known.created_at ? one : known),
    null,
  );
  return newest?.known_may_see ?? false;
}

/** Takes over what holds for every event until one says otherwise. */
function withLastWords(eventId: string, drafts: readonly Draft[]): Draft[] {
  return [...drafts, ...(lastKnownMaySee() ? [change(eventId, { known_may_see: true })] : [])];
}

function change(eventId: string, fields: Said): Draft {
  return request(
    'PATCH',
    '/api/events/{event_id}/attendance',
    { path: { event_id: eventId }, body: { ...fields } },
    [{ kind: 'attendance', id: eventId, op: 'merge', fields }],
  );
}

/**
 * Says something of oneself at an event one is at. The first time makes the record and then changes it: where another
 * phone made it meanwhile, nothing that was said here is lost.
 */
export async function saySelf(eventId: string, fields: Said): Promise<void> {
  await perform([...beThere(eventId), change(eventId, fields)]);
}

/** Makes the record of one's attendance, where there is none: whoever swaps there sees of the other what they show. */
export function beThere(eventId: string): Draft[] {
  if (attendances.value.has(eventId)) return [];
  const first = request(
    'PUT',
    '/api/events/{event_id}/attendance',
    { path: { event_id: eventId }, body: {} },
    [putBlank(eventId)],
  );
  return withLastWords(eventId, [first]);
}

/** Joins an event whose link was read: it is on this phone at once. */
export async function joinEvent(code: string, event: JoinableEvent): Promise<void> {
  const record: EventRecord = { ...event, revision: 0, role: 'attendee', join_code: code };
  const joined = request('PUT', '/api/joins/{join_code}', { path: { join_code: code }, body: {} }, [
    { kind: 'event', id: event.id, op: 'put', record },
    putBlank(event.id),
  ]);
  await perform(withLastWords(event.id, [joined]));
}

/** Joins an event by its link without having seen it: it comes to this phone when there is a signal. */
export async function joinByCode(code: string): Promise<void> {
  await perform([request('PUT', '/api/joins/{join_code}', { path: { join_code: code }, body: {} })]);
}
