import { computed } from '@preact/signals';
import { type FoldCache, indexContacts, offerFilters } from '../../model/contact-list';
import { contacts, encountersByContact, events, followups, topicsByEncounter } from '../../store';

const cache: FoldCache = new Map();

/** Everybody, prepared for searching; made anew when something changes and somebody looks. */
export const contactIndex = computed(() =>
  indexContacts(
    {
      contacts: contacts.value,
      encountersByContact: encountersByContact.value,
      topicsByEncounter: topicsByEncounter.value,
      events: events.value,
      followups: followups.value,
    },
    cache,
  ),
);

/** The events and topics worth a filter. */
export const offeredFilters = computed(() => offerFilters(contactIndex.value, 60));
