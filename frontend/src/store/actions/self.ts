import type { BodyOf } from '../../api/client';
import { serverNowText } from '../../api/server-clock';
import { withDatabase, writeMeta } from '../database';
import { retryHeldUp } from '../defer';
import { newId } from '../ids';
import type { Field } from '../records';
import { asked, cards, isRestored, refusals } from '../state';
import { syncNow } from '../sync';
import { request } from '../write';
import { type Pending, performLater } from './pending';
import { perform, personId } from './perform';

/** Changes one's own settings. */
export async function changeMe(fields: BodyOf<'PATCH', '/api/me'>): Promise<void> {
  const id = personId();
  await perform([
    request('PATCH', '/api/me', { body: { ...fields } }, [{ kind: 'person', id, op: 'merge', fields }]),
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

/** Remembers that something was asked, so that it is not asked twice. */
export async function markAsked(name: string): Promise<void> {
  asked.value = { ...asked.value, [name]: serverNowText() };
  await withDatabase(personId(), (db) => writeMeta(db, 'asked', asked.value));
}

/** Takes a refusal off the screen; what was typed goes with it. */
export function forgetRefusal(sequence: number): Pending {
  const before = refusals.value;
  refusals.value = before.filter((refusal) => refusal.sequence !== sequence);
  return {
    undo: () => {
      refusals.value = before;
    },
    settle: () => withDatabase(personId(), (db) => db.delete('refused', sequence)),
  };
}

/** Has what the server failed at sent once more. */
export async function tryHeldUpAgain(): Promise<void> {
  await withDatabase(personId(), retryHeldUp);
  await syncNow();
}

/** The person has read that a backup was restored. */
export async function noteRestored(): Promise<void> {
  isRestored.value = false;
  await withDatabase(personId(), (db) => writeMeta(db, 'restored', null));
}
