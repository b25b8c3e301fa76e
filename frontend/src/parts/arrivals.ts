import { computed } from '@preact/signals';
import { allArrivals } from '../model/arrivals';
import { contacts, encountersByContact, swaps } from '../store';

/** Everybody who scanned one's code, newest first. */
export const arrivals = computed(() =>
  allArrivals(swaps.value.values(), contacts.value.values(), encountersByContact.value),
);
