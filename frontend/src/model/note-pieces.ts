/** The sentences and lines of a private note, each once, as they may go into a message one by one. */
export function piecesOf(note: string): string[] {
  const sentences = note
    .split(/\n+/)
    .flatMap((line) => line.match(/[\s\S]+?(?:[.!?…。！？](?=\s)|$)/gu) ?? []);
  const pieces = sentences.map((piece) => piece.trim());
  return [...new Set(pieces.filter((piece) => /[\p{L}\p{N}]/u.test(piece)))];
}

/** Puts a piece before the sign-off, where one would go on writing. */
export function putIn(body: string, piece: string): string {
  const end = body.lastIndexOf('\n\n');
  return end < 0 ? `${body}\n\n${piece}` : `${body.slice(0, end)}\n\n${piece}${body.slice(end)}`;
}

/** Takes a piece out again, with the blank line that it brought. */
export function takeOut(body: string, piece: string): string {
  return body.includes(`\n\n${piece}`)
    ? body.replace(`\n\n${piece}`, () => '')
    : body.replace(piece, () => '');
}
