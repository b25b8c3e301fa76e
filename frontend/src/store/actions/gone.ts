import type { Effect } from '../effects';
import { encountersByContact, promisesByEncounter, topicsByEncounter } from '../state';

/** Everything that goes with an encounter. */
export function encounterGone(encounterId: string): Effect[] {
  return [
    ...(topicsByEncounter.value.get(encounterId) ?? []).map(
      ({ id }): Effect => ({ kind: 'topic', id, op: 'delete' }),
    ),
    ...(promisesByEncounter.value.get(encounterId) ?? []).map(
      ({ id }): Effect => ({ kind: 'promise', id, op: 'delete' }),
    ),
    { kind: 'followup', id: encounterId, op: 'delete' },
    { kind: 'encounter', id: encounterId, op: 'delete' },
  ];
}

/** Everything that goes with a contact. */
export function contactGone(contactId: string): Effect[] {
  const met = encountersByContact.value.get(contactId) ?? [];
  return [...met.flatMap(({ id }) => encounterGone(id)), { kind: 'contact', id: contactId, op: 'delete' }];
}
