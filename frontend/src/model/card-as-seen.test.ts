import { describe, expect, it } from 'vitest';
import type { Card, FieldLevel } from '../store/records';
import { cardAsSeen, VIEWERS } from './card-as-seen';

const field = (level: FieldLevel) => ({ id: level, kind: 'text', value: level, label: null, level }) as const;
const card = {
  picture: 'abc',
  picture_level: 'swapped',
  fields: [field('asked'), field('public'), field('swapped')],
} as unknown as Card;

describe('a card', () => {
  it.each([
    ['public', ['public'], false],
    ['swapped', ['public', 'swapped'], true],
    ['asked', ['asked', 'public', 'swapped'], true],
  ] as const)(
    'shows %s viewers the fields of their level and of those before',
    (viewer, fields, hasPicture) => {
      const seen = cardAsSeen(card, viewer);
      expect([seen.fields.map(({ level }) => level), seen.hasPicture]).toEqual([fields, hasPicture]);
    },
  );

  it('without a picture shows none to anybody', () => {
    for (const viewer of VIEWERS)
      expect(cardAsSeen({ ...card, picture: null }, viewer).hasPicture).toBe(false);
  });
});
