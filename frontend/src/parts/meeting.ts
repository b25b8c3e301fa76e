import { type SwapStatus, swapStatusOf } from '../model/swap-status';
import {
  type Contact,
  contacts,
  currentId,
  deferredSwaps,
  type Encounter,
  encounters,
  promisesByEncounter,
  refusalsByRecord,
  type Swap,
  swaps,
  topicsByEncounter,
} from '../store';

/** One encounter with what hangs on it. */
export interface Meeting {
  readonly encounter: Encounter;
  readonly contact: Contact;
  readonly swap: Swap | null;
  readonly swapStatus: SwapStatus;
}

/** Looks an encounter up by an id that may have been renamed since; null where it is gone. Reads signals. */
export function findMeeting(encounterId: string): Meeting | null {
  const encounter = encounters.value.get(currentId(encounterId));
  const contact = encounter && contacts.value.get(currentId(encounter.contact_id));
  if (!encounter || !contact) return null;
  const swap = swapOf(encounter);
  return { encounter, contact, swap, swapStatus: currentSwapStatus(contact, swap) };
}

/** How things stand with a contact by this swap. Reads signals. */
export function currentSwapStatus(contact: Contact, swap: Swap | null): SwapStatus {
  if (swap && deferredSwaps.value.has(swap.id)) return { kind: 'refused', why: 'slow' };
  return swapStatusOf(contact, swap, swap ? (refusalsByRecord.value.get(swap.id) ?? []) : []);
}

/** The swap that an encounter came from, if any; until the server says which, that of the newest scan. Reads signals. */
export function swapOf(encounter: Encounter): Swap | null {
  const known = encounter.swap_id ? swaps.value.get(encounter.swap_id) : undefined;
  if (known) return known;
  let newest: Swap | null = null;
  for (const swap of swaps.value.values()) {
    const isIts = swap.encounter_id !== null && currentId(swap.encounter_id) === encounter.id;
    // Ids of one phone sort in the order in which they were made.
    if (isIts && (!newest || swap.id > newest.id)) newest = swap;
  }
  return newest;
}

/** The ids of all that hangs on an encounter, itself included. Reads signals. */
export function idsOf(encounter: Encounter): string[] {
  const topics = topicsByEncounter.value.get(encounter.id) ?? [];
  const promises = promisesByEncounter.value.get(encounter.id) ?? [];
  return [encounter.id, ...topics.map(({ id }) => id), ...promises.map(({ id }) => id)];
}
