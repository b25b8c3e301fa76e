import { expect, test } from 'vitest';
import { piecesOf, putIn, takeOut } from './note-pieces';

const BODY = 'Dear Grace,\n\nIt was good to meet you.\n\nBest wishes,\nAda';

test('a note comes apart into sentences and lines', () => {
  expect(piecesOf('Likes looms. Divorced!\n- tea\n\n--\nLikes looms.')).toEqual([
    'Likes looms.',
    'Divorced!',
    '- tea',
  ]);
  expect(piecesOf('  ')).toEqual([]);
});

test('a piece stands before the sign-off, and leaves no trace when it is taken out', () => {
  const changed = putIn(BODY, 'Likes $& looms.');
  expect(changed).toBe('Dear Grace,\n\nIt was good to meet you.\n\nLikes $& looms.\n\nBest wishes,\nAda');
  expect(takeOut(changed, 'Likes $& looms.')).toBe(BODY);
});
