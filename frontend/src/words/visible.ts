/** Letters and symbols that are blank: the fillers of Hangul, Braille's empty cell, a null notehead. */
const BLANK = /[\u115f\u1160\u3164\uffa0\u2800\u{1d159}]/gu;

/** Whether a text shows anything. A name does: the server takes no other (`core/fields.py`). */
export function isVisible(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(BLANK, ''));
}

/** Whether a text shows more than marks such as '…'. */
export function isMoreThanMarks(text: string): boolean {
  return /[\p{L}\p{N}\p{S}]/u.test(text.replace(BLANK, ''));
}
