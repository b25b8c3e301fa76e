import type { BodyOf } from '../../api/client';
import { renewCode } from '../account';
import { withDatabase, writeMeta } from '../database';
import { newId } from '../ids';
import type { Card, Field } from '../records';
import { cards, code, codes, currentEvent, shownCard } from '../state';
import { request } from '../write';
import { type Pending, performLater } from './pending';
import { perform, personId } from './perform';

/** What a new card starts with. */
export type NewCard = Pick<Card, 'name'> &
  Partial<Pick<Card, 'label' | 'given_name' | 'family_name' | 'headline' | 'organisation'>>;

/** Makes another card. @returns its id. */
export async function createCard(input: NewCard): Promise<string> {
  const id = newId();
  const empty = { label: null, given_name: null, family_name: null, headline: null, organisation: null };
  const unsaid = { revision: 0, picture: null, picture_level: 'public' } as const;
  const record: Card = { ...empty, ...unsaid, topics: [], fields: [], ...input, id };
  const said = Object.fromEntries(Object.entries(input).filter(([, value]) => value)) as NewCard;
  await perform([
    request('PUT', '/api/cards/{card_id}', { path: { card_id: id }, body: said }, [
      { kind: 'card', id, op: 'put', record },
    ]),
  ]);
  return id;
}

/** Deletes a card: whoever holds it sees it no more, and its codes open nothing. */
export function removeCard(cardId: string): Pending {
  return performLater([
    request('DELETE', '/api/cards/{card_id}', { path: { card_id: cardId } }, [
      { kind: 'card', id: cardId, op: 'delete' },
    ]),
  ]);
}

/** Keeps which card is shown, now and whenever one is at this event again. */
export async function rememberShown(cardId: string, eventId: string | null): Promise<void> {
  const { at_events } = shownCard.value;
  const shown = {
    card_id: cardId,
    at_events: eventId ? { ...at_events, [eventId]: cardId } : { ...at_events },
  };
  await withDatabase(personId(), (db) => writeMeta(db, 'shown', shown));
  shownCard.value = shown;
}

/** Shows another of one's cards, at the event that the one before was shown at. */
export async function showCard(cardId: string): Promise<void> {
  const eventId = currentEvent.value?.id ?? null;
  await rememberShown(cardId, eventId);
  const shown = code.value;
  // Where there is no line or the server does not know the card yet, the code screen asks again.
  if (!shown) return renewCode(cardId, eventId).catch(() => undefined);
  if (shown.event_id === eventId) return;
  const changed = codes.value.map((one) => (one === shown ? { ...one, event_id: eventId } : one));
  await withDatabase(personId(), (db) => writeMeta(db, 'codes', changed));
  codes.value = changed;
  await perform([
    request('PATCH', '/api/codes/{code_id}', { path: { code_id: shown.id }, body: { event_id: eventId } }),
  ]);
}

/** Changes what a card says. */
export async function changeCard(
  cardId: string,
  fields: BodyOf<'PATCH', '/api/cards/{card_id}'>,
): Promise<void> {
  await perform([
    request('PATCH', '/api/cards/{card_id}', { path: { card_id: cardId }, body: { ...fields } }, [
      { kind: 'card', id: cardId, op: 'merge', fields },
    ]),
  ]);
}

/** Adds a way to be reached, or changes one that has an id. @returns the field's id. */
export async function setField(cardId: string, field: Omit<Field, 'id'> & { id?: string }): Promise<string> {
  const id = field.id ?? newId();
  const known = cards.value.get(cardId)?.fields ?? [];
  const { kind, value, label, level } = field;
  const changed: Field = { id, kind, value, label, level };
  const isNew = !known.some((other) => other.id === id);
  const fields = isNew ? [...known, changed] : known.map((other) => (other.id === id ? changed : other));
  await perform([
    request(
      isNew ? 'PUT' : 'PATCH',
      '/api/cards/{card_id}/fields/{field_id}',
      {
        path: { card_id: cardId, field_id: id },
        body: { kind, value, level, ...(label || !isNew ? { label } : {}) },
      },
      [{ kind: 'card', id: cardId, op: 'merge', fields: { fields } }],
    ),
  ]);
  return id;
}

/** Removes a way to be reached. */
export function removeField(cardId: string, fieldId: string): Pending {
  const fields = (cards.value.get(cardId)?.fields ?? []).filter((field) => field.id !== fieldId);
  return performLater([
    request(
      'DELETE',
      '/api/cards/{card_id}/fields/{field_id}',
      { path: { card_id: cardId, field_id: fieldId } },
      [{ kind: 'card', id: cardId, op: 'merge', fields: { fields } }],
    ),
  ]);
}

/** A picture as an address of its own. */
function asDataUrl(jpeg: ArrayBuffer): string {
  const text = Array.from(new Uint8Array(jpeg), (byte) => String.fromCharCode(byte)).join('');
  return `data:image/jpeg;base64,${btoa(text)}`;
}

const pictureOf = '/api/cards/{card_id}/picture';

/** Puts a picture on a card, a small JPEG; until the server has it the card itself holds it. */
export async function setPicture(cardId: string, data: ArrayBuffer): Promise<void> {
  const fields = { picture: asDataUrl(data) };
  await perform([
    request('PUT', pictureOf, { path: { card_id: cardId }, bytes: { data, type: 'image/jpeg' } }, [
      { kind: 'card', id: cardId, op: 'merge', fields },
    ]),
  ]);
}

/** Takes the picture off a card. */
export function removePicture(cardId: string): Pending {
  return performLater([
    request('DELETE', pictureOf, { path: { card_id: cardId } }, [
      { kind: 'card', id: cardId, op: 'merge', fields: { picture: null } },
    ]),
  ]);
}
