import { computed } from '@preact/signals';
import type { Owed } from '../model/owed';
import { isNameless } from '../model/swap-status';
import { changePromise, contacts, currentId, encounters, promises, serverNowText } from '../store';
import { toast } from '../ui';
import { t } from '../words';

/** A promise that nobody has kept yet. */
export interface OpenPromise extends Owed {
  readonly text: string;
  readonly encounterId: string;
}

/** Everything promised on either side and not done yet. */
export const openPromises = computed<readonly OpenPromise[]>(() =>
  [...promises.value.values()].flatMap(({ id, by, text, due_at, done_at, encounter_id }) => {
    const encounter = encounters.value.get(currentId(encounter_id));
    const contact = encounter && contacts.value.get(currentId(encounter.contact_id));
    if (done_at !== null || !encounter || !contact) return [];
    const name = isNameless(contact.name) ? t('capture.somebody') : contact.name;
    return [{ id, by, text, due_at, contactId: contact.id, encounterId: encounter.id, name }];
  }),
);

/** Says that a promise is kept; 'Undo' opens it again. */
export async function keepPromise(id: string): Promise<void> {
  await changePromise(id, { done_at: serverNowText() });
  toast(t('promises.kept'), { undo: () => changePromise(id, { done_at: null }) });
}
