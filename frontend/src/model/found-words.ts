import { foldForSearch } from './search-text';

/** Part of a text, and whether it is what somebody searched for. */
export interface Piece {
  readonly text: string;
  readonly isFound: boolean;
}

/** So much is shown before the first word that was found, in characters. */
const BEFORE = 18;
const LONGEST = 90;

/**
 * A text in pieces, those that a search found marked.
 * @param words folded, as {@link searchWords} gives them
 */
export function markWords(text: string, words: readonly string[]): Piece[] {
  const { folded, from } = foldWithPlaces(text);
  const isIn = new Array<boolean>(text.length).fill(false);
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      isIn.fill(true, from[at], from[at + word.length] ?? text.length);
  }
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    const isFound = isIn[at] ?? false;
    let end = at + 1;
    while (end < text.length && isIn[end] === isFound) end += 1;
    pieces.push({ text: text.slice(at, end), isFound });
    at = end;
  }
  return pieces;
}

/** Where a search found something in a text, with a little around it; null where it found nothing there. */
export function excerptOf(text: string, words: readonly string[]): Piece[] | null {
  const { folded, from } = foldWithPlaces(text);
  const places = words.map((word) => folded.indexOf(word)).filter((at) => at >= 0);
  if (places.length === 0) return null;
  const first = from[Math.min(...places)] ?? 0;
  let start = Math.max(0, first - BEFORE);
  // Words are not begun in their middle.
  if (start > 0) start = Math.min(first, text.indexOf(' ', start) + 1 || first);
  const cut = text.slice(start, start + LONGEST).replace(/\s+/g, ' ');
  return markWords(`${start > 0 ? '…' : ''}${cut}`, words);
}

/** A text as it is searched, and for each of its characters the place in the text from which it came. */
function foldWithPlaces(text: string): { folded: string; from: number[] } {
  let folded = '';
  const from: number[] = [];
  let at = 0;
  for (const char of text) {
    const plain = foldForSearch(char);
    for (let more = 0; more < plain.length; more += 1) from.push(at);
    folded += plain;
    at += char.length;
  }
  from.push(text.length);
  return { folded, from };
}
