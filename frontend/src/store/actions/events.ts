import type { BodyOf } from '../../api/client';
import { serverNowText } from '../../api/server-clock';
import { zoneHere } from '../../words/zone';
import { withDatabase, writeMeta } from '../database';
import { newId } from '../ids';
import type { EventRecord } from '../records';
import { code, codes, shownCard } from '../state';
import { request } from '../write';
import { beThere } from './attendances';
import { rememberShown } from './cards';
import { type Pending, performLater } from './pending';

import { perform, personId } from './perform';

/** Makes an event: without times it is here and now. @returns the event's id. */
export async function createEvent(input: {
  name: string;
  place?: string | null;
  starts_at?: string;
  ends_at?: string | null;
  time_zone?: string;
  about?: string | null;
  run_by?: string | null;
}): Promise<string> {
  const id = newId();
  const record: EventRecord = {
    id,
    revision: 0,
    name: input.name.trim(),
    place: input.place?.trim() || null,
    starts_at: input.starts_at ?? serverNowText(),
    ends_at: input.ends_at ?? null,
    time_zone: input.time_zone ?? zoneHere(),
    about: input.about ?? null,
    run_by: input.run_by ?? null,
    cancelled_at: null,
    role: 'owner',
    has_list: false,
    join_code: null,
    known_as: input.name.trim(),
  };
  const { name, place, starts_at, ends_at, time_zone, about, run_by } = record;
  await perform([
    request(
      'PUT',
      '/api/events/{event_id}',
      {
        path: { event_id: id },
        body: {
          name,
          starts_at,
          time_zone,
          ...(place ? { place } : {}),
          ...(ends_at ? { ends_at } : {}),
          ...(about ? { about } : {}),
          ...(run_by ? { run_by } : {}),
        },
      },
      [{ kind: 'event', id, op: 'put', record }],
    ),
  ]);
  return id;
}

/** Changes an event that one owns. */
export async function changeEvent(
  eventId: string,
  fields: BodyOf<'PATCH', '/api/events/{event_id}'>,
): Promise<void> {
  await perform([
    request('PATCH', '/api/events/{event_id}', { path: { event_id: eventId }, body: { ...fields } }, [
      { kind: 'event', id: eventId, op: 'merge', fields },
    ]),
  ]);
}

/** Cancels an event, or lets it take place after all: everybody who joined is told once this is settled. */
export function cancelEvent(eventId: string, isCancelled: boolean): Pending {
  const cancelled_at = isCancelled ? serverNowText() : null;
  return performLater([
    request(
      'PATCH',
      '/api/events/{event_id}',
      { path: { event_id: eventId }, body: { is_cancelled: isCancelled } },
      [{ kind: 'event', id: eventId, op: 'merge', fields: { cancelled_at } }],
    ),
  ]);
}

/** Takes an event off one's list, with what one said of it; encounters stay. */
export function deleteEvent(eventId: string): Pending {
  const removal = performLater([
    request('DELETE', '/api/events/{event_id}', { path: { event_id: eventId } }, [
      { kind: 'attendance', id: eventId, op: 'delete' },
      { kind: 'event', id: eventId, op: 'delete' },
    ]),
  ]);
  const settle = async (): Promise<void> => {
    if (code.value?.event_id === eventId) await setCurrentEvent(null);
    await removal.settle();
  };
  return { ...removal, settle };
}

/** Says at which event one is now: it goes with the code, and with every new encounter. */
export async function setCurrentEvent(eventId: string | null): Promise<void> {
  const cardThere = eventId && shownCard.value.at_events[eventId];
  if (cardThere) await rememberShown(cardThere, eventId);
  const shown = code.value;
  if (!shown || shown.event_id === eventId) return;
  const changed = codes.value.map((one) => (one === shown ? { ...one, event_id: eventId } : one));
  await withDatabase(personId(), (db) => writeMeta(db, 'codes', changed));
  codes.value = changed;
  await perform([
    ...(eventId ? beThere(eventId) : []),
    request('PATCH', '/api/codes/{code_id}', { path: { code_id: shown.id }, body: { event_id: eventId } }),
  ]);
}
