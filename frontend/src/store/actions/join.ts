import { computed } from '@preact/signals';
import { newId } from '../ids';
import type { Encounter, Swap } from '../records';
import {
  asked,
  contacts,
  currentId,
  encounters,
  encountersByContact,
  now,
  promisesByEncounter,
  swaps,
  topicsByEncounter,
} from '../state';
import { foldTopic } from '../topic-text';
import { type Draft, request } from '../write';
import { contactGone } from './gone';
import { perform } from './perform';
import { markAsked } from './self';

const SAME_MEETING_MS = 10 * 60_000;
const TWO_WEEKS_MS = 14 * 24 * 3_600_000;

/** A swap that arrived, and the meeting noted by hand that is probably the same. */
export interface Joinable {
  swap: Swap;
  swapped: Encounter;
  noted: Encounter;
}

/** Meetings of the last two weeks that were noted by hand, each being all there is with that person. */
function notedLately(): Encounter[] {
  const since = now.value - TWO_WEEKS_MS;
  return [...encounters.value.values()].filter((encounter) => {
    if (encounter.swap_id || Date.parse(encounter.met_at) < since) return false;
    const contact = contacts.value.get(encounter.contact_id);
    const isByHand = contact?.source === 'hand' && contact.state === 'alone';
    return isByHand && encountersByContact.value.get(encounter.contact_id)?.length === 1;
  });
}

/**
 * What may be joined: somebody scanned this phone within ten minutes of a meeting noted by hand.
 * The person decides, because two people may have scanned within those minutes.
 */
export const joinable = computed((): Joinable | null => {
  const noted = notedLately();
  if (noted.length === 0) return null;
  for (const swap of swaps.value.values()) {
    if (swap.role !== 'presenter' || swap.state !== 'kept' || asked.value[`join ${swap.id}`]) continue;
    const swapped = swap.encounter_id ? encounters.value.get(currentId(swap.encounter_id)) : undefined;
    const metAt = Date.parse(swap.met_at);
    const same = noted.find((encounter) => Math.abs(Date.parse(encounter.met_at) - metAt) <= SAME_MEETING_MS);
    if (swapped && same && same.contact_id !== swapped.contact_id) return { swap, swapped, noted: same };
  }
  return null;
});

/** Remembers that the two are not the same meeting. */
export function leaveApart(swapId: string): Promise<void> {
  return markAsked(`join ${swapId}`);
}

function movedTopics(from: Encounter, to: Encounter): Draft[] {
  const known = new Set((topicsByEncounter.value.get(to.id) ?? []).map((topic) => foldTopic(topic.text)));
  return (topicsByEncounter.value.get(from.id) ?? [])
    .filter((topic) => !known.has(foldTopic(topic.text)))
    .map(({ text }) => {
      const record = { id: newId(), revision: 0, encounter_id: to.id, text };
      return request(
        'PUT',
        '/api/encounters/{encounter_id}/topics/{topic_id}',
        { path: { encounter_id: to.id, topic_id: record.id }, body: { text } },
        [{ kind: 'topic', id: record.id, op: 'put', record }],
      );
    });
}

function movedPromises(from: Encounter, to: Encounter): Draft[] {
  return (promisesByEncounter.value.get(from.id) ?? []).map((promise) => {
    const record = { ...promise, id: newId(), revision: 0, encounter_id: to.id };
    const { by, text, due_at } = record;
    return request(
      'PUT',
      '/api/promises/{promise_id}',
      {
        path: { promise_id: record.id },
        body: { encounter_id: to.id, by, text, ...(due_at ? { due_at } : {}) },
      },
      [{ kind: 'promise', id: record.id, op: 'put', record }],
    );
  });
}

function movedNote(from: Encounter, to: Encounter): Draft[] {
  if (!from.note) return [];
  const note = [to.note, from.note].filter(Boolean).join('\n');
  return [
    request(
      'PATCH',
      '/api/encounters/{encounter_id}',
      { path: { encounter_id: to.id }, body: { note, note_version: to.note_version } },
      [{ kind: 'encounter', id: to.id, op: 'merge', fields: { note } }],
    ),
  ];
}

/** Moves what was noted by hand to the meeting of the swap, and removes the contact made by hand. */
export async function joinMeetings({ noted, swapped }: Joinable): Promise<void> {
  await perform([
    ...movedTopics(noted, swapped),
    ...movedPromises(noted, swapped),
    ...movedNote(noted, swapped),
    request(
      'DELETE',
      '/api/contacts/{contact_id}',
      { path: { contact_id: noted.contact_id }, query: { sharing: 'keep' } },
      contactGone(noted.contact_id),
    ),
  ]);
}
