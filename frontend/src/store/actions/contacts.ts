import type { Contact, Detail } from '../records';
import { contactDraft, encounterDraft, type MeetingInput } from './drafts';
import { contactGone } from './gone';
import { perform } from './perform';

/**
 * Adds somebody by hand, with a first encounter.
 * @returns the ids of both.
 */
export async function addContactByHand(
  person: { name: string; headline?: string | null; details?: Detail[] },
  meeting: Omit<MeetingInput, 'contactId'> = {},
): Promise<{ contactId: string; encounterId: string }> {
  const contact = contactDraft(person.name.trim(), person.headline ?? null, {
    details: person.details ?? [],
  });
  const encounter = encounterDraft({ ...meeting, contactId: contact.id });
  await perform([contact.draft, encounter.draft]);
  return { contactId: contact.id, encounterId: encounter.id };
}

/** Changes one's own record of somebody. */
export async function changeContact(
  contactId: string,
  fields: Partial<Pick<Contact, 'name' | 'headline' | 'details'>>,
): Promise<void> {
  await perform([
    {
      method: 'PATCH',
      path: `/api/contacts/${contactId}`,
      body: { ...fields },
      effects: [{ kind: 'contact', id: contactId, op: 'merge', fields }],
    },
  ]);
}

/** Has nothing more to do with somebody: sharing ends both ways, and no further swap with them counts. */
export async function blockContact(contactId: string): Promise<void> {
  await perform([
    {
      method: 'PUT',
      path: `/api/contacts/${contactId}/block`,
      effects: [{ kind: 'contact', id: contactId, op: 'merge', fields: { state: 'withdrawn', card: null } }],
    },
  ]);
}

/** Removes somebody with their history; 'withdraw' also takes back one's own card from them. */
export async function deleteContact(contactId: string, sharing: 'keep' | 'withdraw'): Promise<void> {
  await perform([
    {
      method: 'DELETE',
      path: `/api/contacts/${contactId}?sharing=${sharing}`,
      effects: contactGone(contactId),
    },
  ]);
}
