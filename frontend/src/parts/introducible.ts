import { computed } from '@preact/signals';
import { type Introducible, type Suggestion, suggestFor } from '../model/introductions';
import { foldForSearch } from '../model/search-text';
import { isNameless } from '../model/swap-status';
import { type Contact, contacts, encountersByContact, introductions, topicsByEncounter } from '../store';
import { list, t } from '../words';

/** A contact as somebody to be introduced. */
export type KnownContact = Introducible & { readonly contact: Contact };

/** Words of a language as a set: of what people look for they say nothing, or they tell of an introduction. */
export function wordsOf(message: 'introductions.passing' | 'introductions.beginnings'): string[] {
  return foldForSearch(t(message)).split(' ');
}

/** What this phone knows of a contact that bears on introducing them. Reads signals. */
export function knownContact(contact: Contact): KnownContact {
  const met = encountersByContact.value.get(contact.id) ?? [];
  const talked = met.flatMap(({ id }) => (topicsByEncounter.value.get(id) ?? []).map(({ text }) => text));
  const said = (kind: 'offer' | 'ask'): string[] =>
    (contact.card?.fields ?? []).filter((field) => field.kind === kind).map(({ value }) => value);
  return {
    id: contact.id,
    name: contact.name,
    topics: [...(contact.card?.topics ?? []), ...talked],
    offers: said('offer'),
    asks: said('ask'),
    contact,
  };
}

/** Everybody with a name, as somebody to be introduced. */
export const knownContacts = computed(() =>
  [...contacts.value.values()].filter(({ name }) => !isNameless(name)).map(knownContact),
);

/** Whom to introduce a contact to, the best first. Reads signals. */
export function suggestionsFor(contact: Contact): Suggestion<KnownContact>[] {
  return suggestFor(knownContact(contact), knownContacts.value, new Set(wordsOf('introductions.passing')));
}

const askers = computed(() => knownContacts.value.filter(({ asks }) => asks.length > 0));

/** The one introduction worth a word unasked: one looks for what the other has, and it was not offered yet. */
export function bestSuggestionFor(contact: Contact): Suggestion<KnownContact> | null {
  if (contact.state !== 'kept') return null;
  const introduced = new Set(
    [...introductions.value.values()].flatMap(({ role, first_contact_id: one, second_contact_id: other }) =>
      role === 'introducer' ? [`${one} ${other}`, `${other} ${one}`] : [],
    ),
  );
  const somebody = knownContact(contact);
  // Somebody has to look for something: of thousands few do.
  const others = somebody.asks.length > 0 ? knownContacts.value : askers.value;
  const isNew = ({ id, contact: { state } }: KnownContact) =>
    state === 'kept' && !introduced.has(`${somebody.id} ${id}`);
  const [best] = suggestFor(somebody, others.filter(isNew), new Set(wordsOf('introductions.passing')));
  return best && best.matches.length > 0 ? best : null;
}

/** Why two would be glad to meet, in a line; nothing where nothing is known. */
export function sayWhy(somebody: { readonly name: string }, suggestion: Suggestion<KnownContact>): string {
  const { to, shared } = suggestion;
  const [match] = suggestion.matches;
  if (!match) return shared.length > 0 ? t('introductions.shared', { topics: list(shared.slice(0, 3)) }) : '';
  const { ask, offer } = match;
  return match.asks === 'somebody'
    ? t('introductions.meets', { seeker: somebody.name, ask, giver: to.name, offer })
    : t('introductions.meets', { seeker: to.name, ask, giver: somebody.name, offer });
}
