import { computed } from '@preact/signals';
import { type Encounter, encounters, followups } from '../../store';

function peopleBy(counts: (encounter: Encounter) => boolean): ReadonlyMap<string, ReadonlySet<string>> {
  const people = new Map<string, Set<string>>();
  for (const encounter of encounters.value.values()) {
    const { event_id, contact_id } = encounter;
    if (event_id === null || !counts(encounter)) continue;
    const known = people.get(event_id) ?? new Set<string>();
    people.set(event_id, known.add(contact_id));
  }
  return people;
}

/** Whom one met at each event, by its id: somebody met twice counts once. */
export const metAt = computed(() => peopleBy(() => true));

/** Whom of them one still has to write to. */
export const openAt = computed(() => peopleBy(({ id }) => followups.value.get(id)?.outcome === null));
