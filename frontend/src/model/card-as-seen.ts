import type { Card, Field, FieldLevel } from '../store/records';

/** Who looks at a card: anybody, somebody who swapped, somebody whom its owner chose. The later sees what the earlier does. */
export const VIEWERS: readonly FieldLevel[] = ['public', 'swapped', 'asked'];

function sees(viewer: FieldLevel, level: FieldLevel): boolean {
  return VIEWERS.indexOf(level) <= VIEWERS.indexOf(viewer);
}

/** What of a card somebody sees beside its name, headline, organisation and topics. */
export function cardAsSeen(
  card: Card,
  viewer: FieldLevel,
): { fields: readonly Field[]; hasPicture: boolean } {
  return {
    fields: card.fields.filter(({ level }) => sees(viewer, level)),
    hasPicture: card.picture !== null && sees(viewer, card.picture_level),
  };
}
