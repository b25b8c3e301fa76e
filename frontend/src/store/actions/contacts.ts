import type { BodyOf } from '../../api/client';
import type { Detail } from '../records';
import { request } from '../write';
import { contactDraft, encounterDraft, type MeetingInput } from './drafts';
import { contactGone } from './gone';
import { type Pending, performLater } from './pending';
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
  fields: BodyOf<'PATCH', '/api/contacts/{contact_id}'>,
): Promise<void> {
  await perform([
    request('PATCH', '/api/contacts/{contact_id}', { path: { contact_id: contactId }, body: { ...fields } }, [
      { kind: 'contact', id: contactId, op: 'merge', fields },
    ]),
  ]);
}

/** Has nothing more to do with somebody: sharing ends both ways, and no further swap with them counts. */
export function blockContact(contactId: string): Pending {
  return performLater([
    request('PUT', '/api/contacts/{contact_id}/block', { path: { contact_id: contactId } }, [
      { kind: 'contact', id: contactId, op: 'merge', fields: { state: 'withdrawn', card: null } },
    ]),
  ]);
}

/** Removes somebody with their history; 'withdraw' also takes back one's own card from them. */
export function deleteContact(contactId: string, sharing: 'keep' | 'withdraw'): Pending {
  return performLater([
    request(
      'DELETE',
      '/api/contacts/{contact_id}',
      { path: { contact_id: contactId }, query: { sharing } },
      contactGone(contactId),
    ),
  ]);
}
