import { serverNowText } from '../../api/server-clock';
import { withDatabase, writeMeta } from '../database';
import { newId } from '../ids';
import type { Card, Field, Person } from '../records';
import { asked, cards, isRestored, refusals } from '../state';
import { perform, personId } from './perform';

/** Changes one's own settings. */
export async function changeMe(
  fields: Partial<Omit<Person, 'id' | 'revision' | 'created_at'>>,
): Promise<void> {
  const id = personId();
  await perform([
    {
      method: 'PATCH',
      path: '/api/me',
      body: { ...fields },
      effects: [{ kind: 'person', id, op: 'merge', fields }],
    },
  ]);
}

/** Changes what a card says. */
export async function changeCard(
  cardId: string,
  fields: Partial<Pick<Card, 'name' | 'headline' | 'organisation' | 'topics'>>,
): Promise<void> {
  await perform([
    {
      method: 'PATCH',
      path: `/api/cards/${cardId}`,
      body: { ...fields },
      effects: [{ kind: 'card', id: cardId, op: 'merge', fields }],
    },
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
    {
      method: isNew ? 'PUT' : 'PATCH',
      path: `/api/cards/${cardId}/fields/${id}`,
      body: { kind, value, level, ...(label || !isNew ? { label } : {}) },
      effects: [{ kind: 'card', id: cardId, op: 'merge', fields: { fields } }],
    },
  ]);
  return id;
}

/** Removes a way to be reached. */
export async function removeField(cardId: string, fieldId: string): Promise<void> {
  const fields = (cards.value.get(cardId)?.fields ?? []).filter((field) => field.id !== fieldId);
  await perform([
    {
      method: 'DELETE',
      path: `/api/cards/${cardId}/fields/${fieldId}`,
      effects: [{ kind: 'card', id: cardId, op: 'merge', fields: { fields } }],
    },
  ]);
}

/** Remembers that something was asked, so that it is not asked twice. */
export async function markAsked(name: string): Promise<void> {
  asked.value = { ...asked.value, [name]: serverNowText() };
  await withDatabase(personId(), (db) => writeMeta(db, 'asked', asked.value));
}

/** Takes a refusal off the screen; what was typed goes with it. */
export async function forgetRefusal(sequence: number): Promise<void> {
  await withDatabase(personId(), (db) => db.delete('refused', sequence));
  refusals.value = refusals.value.filter((refusal) => refusal.sequence !== sequence);
}

/** The person has read that a backup was restored. */
export async function noteRestored(): Promise<void> {
  isRestored.value = false;
  await withDatabase(personId(), (db) => writeMeta(db, 'restored', null));
}
