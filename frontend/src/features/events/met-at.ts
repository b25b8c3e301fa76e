import { computed } from '@preact/signals';
import { encounters } from '../../store';

/** How many people were met at each event, by its id: somebody met twice counts once. */
export const metAt = computed(() => {
  const people = new Map<string, Set<string>>();
  for (const { event_id, contact_id } of encounters.value.values()) {
    if (event_id === null) continue;
    const known = people.get(event_id) ?? new Set<string>();
    people.set(event_id, known.add(contact_id));
  }
  return people as ReadonlyMap<string, ReadonlySet<string>>;
});
