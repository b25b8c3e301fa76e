import type { Card, FieldKind } from '../store/records';

/** The most cards that a person may have: more than anybody tells apart. */
export const CARDS_MOST = 12;

/** The kinds of fields in the order in which they are offered. */
export const FIELD_KINDS: readonly FieldKind[] = [
  'email',
  'phone',
  'linkedin',
  'link',
  'profile',
  'address',
  'title',
  'pronouns',
  'pronunciation',
  'language',
  'offer',
  'ask',
  'text',
];

/** What its owner calls a card, where it has to be told from the others. */
export function cardTitle({ label, headline, name }: Card): string {
  return label ?? headline ?? name;
}

/** The card after this one, or before it, in a ring. */
export function nextCard(cards: readonly Card[], current: Card, by: 1 | -1): Card {
  const place = cards.findIndex(({ id }) => id === current.id);
  return cards[(place + by + cards.length) % cards.length] ?? current;
}
