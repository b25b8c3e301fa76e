import { type DueChoice, dueChoices } from '../../model/due-choices';
import {
  addPromise,
  addTopic,
  changeContact,
  type Encounter,
  me,
  now,
  type PromiseRecord,
  promisesByEncounter,
  readUnfinished,
  saveUnfinished,
  topicsByEncounter,
} from '../../store';
import { noteAsTyped } from '../../store/actions/notes';
import { tidyTopic } from '../../store/topic-text';

/** A promise that is being typed. */
export interface PromiseDraft {
  readonly by: PromiseRecord['by'];
  readonly text: string;
  readonly due: DueChoice['kind'];
}

/** The fields of the sheet in which something may stand that is not added yet. */
export const TOPIC = 'topic';
export const PROMISE = 'promise';
export const NAME = 'contact-name';

/** When a promise may fall due, from now on and where the person is. Reads signals. */
export function dueChoicesNow(): DueChoice[] {
  return dueChoices(new Date(now.value), me.value?.time_zone ?? 'UTC');
}

/** Whether anything is noted of an encounter, in a field that is not added yet too. */
export function isNoted(encounter: Encounter): boolean {
  const records = [topicsByEncounter, promisesByEncounter].flatMap(
    ({ value }) => value.get(encounter.id) ?? [],
  );
  const promise = readUnfinished<PromiseDraft>(PROMISE, encounter.id);
  const texts = [noteAsTyped(encounter), promise?.text, readUnfinished<string>(TOPIC, encounter.id)];
  return records.length > 0 || texts.some((text) => text?.trim());
}

/** Adds a promise as it was typed, and says that its field is finished; until then it stays there. */
export async function addTypedPromise(encounterId: string, { by, text, due }: PromiseDraft): Promise<void> {
  const at = dueChoicesNow().find(({ kind }) => kind === due)?.at ?? null;
  if (text.trim() !== '') await addPromise(encounterId, { by, text, due_at: at?.toISOString() ?? null });
  saveUnfinished(PROMISE, encounterId, null);
}

/** 'Done' adds what stands in the fields: nobody has to tap twice to keep what they wrote. */
export async function addHalfTyped(encounter: Pick<Encounter, 'id' | 'contact_id'>): Promise<void> {
  const topic = tidyTopic(readUnfinished<string>(TOPIC, encounter.id) ?? '');
  const promise = readUnfinished<PromiseDraft>(PROMISE, encounter.id);
  const name = readUnfinished<string>(NAME, encounter.contact_id)?.trim();
  await Promise.all([
    topic !== '' && addTopic(encounter.id, topic).then(() => saveUnfinished(TOPIC, encounter.id, null)),
    promise && addTypedPromise(encounter.id, promise),
    name &&
      changeContact(encounter.contact_id, { name }).then(() =>
        saveUnfinished(NAME, encounter.contact_id, null),
      ),
  ]);
}
