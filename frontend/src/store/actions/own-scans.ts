import {
  contacts,
  currentId,
  encounters,
  encountersByContact,
  promisesByEncounter,
  refusals,
  topicsByEncounter,
} from '../state';
import { listUnfinished } from '../unfinished-texts';
import { deleteContact } from './contacts';
import { forgetRefusal } from './self';

/** Whether a contact is nothing but one meeting of which nothing was noted. */
function isEmpty(contactId: string, encounterId: string): boolean {
  const met = encountersByContact.value.get(contactId) ?? [];
  const noted = [topicsByEncounter, promisesByEncounter].flatMap(({ value }) => value.get(encounterId) ?? []);
  const isTyped = ['note', 'topic', 'promise'].some((field) =>
    listUnfinished(field).some(([about]) => about === encounterId),
  );
  return met.length === 1 && noted.length === 0 && !isTyped && encounters.value.get(encounterId)?.note === '';
}

/**
 * Takes back the contacts that scans of one's own codes made: a phone does not know every code of its person, such as
 * those on paper, and hears only from the server that it was one. What was noted with such a contact stays. Reads signals.
 * @returns how many were taken back.
 */
export async function forgetOwnScans(): Promise<number> {
  let count = 0;
  for (const { sequence, type, request } of refusals.value) {
    const { contact_id, encounter_id } = (request.body ?? {}) as Record<string, string | undefined>;
    if (type !== '/problems/own-code' || !contact_id || !encounter_id) continue;
    const contact = contacts.value.get(currentId(contact_id));
    if (contact?.source !== 'hand' || !isEmpty(contact.id, currentId(encounter_id))) continue;
    await forgetRefusal(sequence).settle();
    await deleteContact(contact.id, 'keep');
    count += 1;
  }
  return count;
}
