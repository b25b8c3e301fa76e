import type { BodyOf } from '../../api/client';
import { provisionalDeadline } from '../deadline';
import { newId } from '../ids';
import type { Pace, PromiseRecord, Topic } from '../records';
import { encounters, followups, me, topics, topicsByEncounter } from '../state';
import { foldTopic, tidyTopic } from '../topic-text';
import { request } from '../write';
import { encounterDraft, type MeetingInput } from './drafts';
import { encounterGone } from './gone';
import { type Pending, performLater } from './pending';
import { perform } from './perform';

/** Records another meeting with a contact that is already known. @returns the encounter's id. */
export async function recordEncounter(input: MeetingInput): Promise<string> {
  const { id, draft } = encounterDraft(input);
  await perform([draft]);
  return id;
}

/** Tags an encounter. The same text twice is one topic. @returns the topic's id, or null where nothing is left of it. */
export async function addTopic(encounterId: string, text: string): Promise<string | null> {
  const tidy = tidyTopic(text.normalize('NFKC'));
  if (!tidy) return null;
  const known = topicsByEncounter.value
    .get(encounterId)
    ?.find((topic) => foldTopic(topic.text) === foldTopic(tidy));
  if (known) return known.id;
  const topic: Topic = { id: newId(), revision: 0, encounter_id: encounterId, text: tidy };
  await perform([
    request(
      'PUT',
      '/api/encounters/{encounter_id}/topics/{topic_id}',
      { path: { encounter_id: encounterId, topic_id: topic.id }, body: { text: tidy } },
      [{ kind: 'topic', id: topic.id, op: 'put', record: topic }],
    ),
  ]);
  return topic.id;
}

/** Takes a topic off its encounter. */
export async function removeTopic(topicId: string): Promise<void> {
  const topic = topics.value.get(topicId);
  if (!topic) return;
  await perform([
    request(
      'DELETE',
      '/api/encounters/{encounter_id}/topics/{topic_id}',
      { path: { encounter_id: topic.encounter_id, topic_id: topicId } },
      [{ kind: 'topic', id: topicId, op: 'delete' }],
    ),
  ]);
}

/** Writes the whole note of an encounter; may be called at each key. */
export async function writeNote(encounterId: string, note: string): Promise<void> {
  const encounter = encounters.value.get(encounterId);
  if (!encounter || encounter.note === note) return;
  await perform([
    request(
      'PATCH',
      '/api/encounters/{encounter_id}',
      { path: { encounter_id: encounterId }, body: { note, note_version: encounter.note_version } },
      [{ kind: 'encounter', id: encounterId, op: 'merge', fields: { note } }],
    ),
  ]);
}

/** Puts an encounter to an event, or to none. */
export async function setEncounterEvent(encounterId: string, eventId: string | null): Promise<void> {
  await perform([
    request(
      'PATCH',
      '/api/encounters/{encounter_id}',
      { path: { encounter_id: encounterId }, body: { event_id: eventId } },
      [{ kind: 'encounter', id: encounterId, op: 'merge', fields: { event_id: eventId } }],
    ),
  ]);
}

/** Notes something to do for a contact (`by: 'me'`) or expected from them. @returns the promise's id. */
export async function addPromise(
  encounterId: string,
  promise: Pick<PromiseRecord, 'by' | 'text'> & { due_at?: string | null },
): Promise<string> {
  const id = newId();
  const due = promise.due_at ?? null;
  const record: PromiseRecord = {
    id,
    revision: 0,
    encounter_id: encounterId,
    by: promise.by,
    text: promise.text.trim(),
    due_at: due,
    done_at: null,
  };
  await perform([
    request(
      'PUT',
      '/api/promises/{promise_id}',
      {
        path: { promise_id: id },
        body: {
          encounter_id: encounterId,
          by: record.by,
          text: record.text,
          ...(due ? { due_at: due } : {}),
        },
      },
      [{ kind: 'promise', id, op: 'put', record }],
    ),
  ]);
  return id;
}

/** Changes a promise's words or its time, or says that it is done (`done_at`; null: not done after all). */
export async function changePromise(
  promiseId: string,
  fields: BodyOf<'PATCH', '/api/promises/{promise_id}'>,
): Promise<void> {
  await perform([
    request('PATCH', '/api/promises/{promise_id}', { path: { promise_id: promiseId }, body: { ...fields } }, [
      { kind: 'promise', id: promiseId, op: 'merge', fields },
    ]),
  ]);
}

/** Removes a promise. */
export async function removePromise(promiseId: string): Promise<void> {
  await perform([
    request('DELETE', '/api/promises/{promise_id}', { path: { promise_id: promiseId } }, [
      { kind: 'promise', id: promiseId, op: 'delete' },
    ]),
  ]);
}

/** Says within how many hours to get back after an encounter. */
export async function setPace(encounterId: string, pace: Pace): Promise<void> {
  const encounter = encounters.value.get(encounterId);
  const person = me.value;
  if (!encounter || !person || !followups.value.has(encounterId)) return;
  const deadline = provisionalDeadline(encounter.met_at, pace, person);
  await perform([
    request(
      'PATCH',
      '/api/followups/{encounter_id}',
      { path: { encounter_id: encounterId }, body: { pace } },
      [{ kind: 'followup', id: encounterId, op: 'merge', fields: { pace, deadline_at: deadline } }],
    ),
  ]);
}

/** Removes an encounter with its topics, promises and follow-up. */
export function deleteEncounter(encounterId: string): Pending {
  return performLater([
    request(
      'DELETE',
      '/api/encounters/{encounter_id}',
      { path: { encounter_id: encounterId } },
      encounterGone(encounterId),
    ),
  ]);
}
