const RIGHT_TO_LEFT =
  '\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}';
const CONTROLS = '\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069';
const HAS_RIGHT_TO_LEFT = new RegExp(`[${RIGHT_TO_LEFT}${CONTROLS}]`, 'u');
const HAS_LEFT_TO_RIGHT = new RegExp(`[${CONTROLS}]|(?![${RIGHT_TO_LEFT}])\\p{L}`, 'u');
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
const ISOLATES = /\u2068[^\u2066-\u2069]*\u2069/g;

/**
 * A text that may run the other way than the sentence around it, kept from disturbing that sentence (Unicode's UAX 9,
 * sections 2.4 and 2.7). What runs the same way stays as it is, so that it can still be searched and copied.
 */
export function isolate(text: string, isRightToLeft = false): string {
  const other = isRightToLeft ? HAS_LEFT_TO_RIGHT : HAS_RIGHT_TO_LEFT;
  return other.test(text.replace(ISOLATES, '')) ? FIRST_STRONG_ISOLATE + text + POP_ISOLATE : text;
}

/** The parameters of a message with every text in them isolated; a list isolates its items itself. */
export function isolated(params: object, isRightToLeft = false): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? isolate(value, isRightToLeft) : value,
    ]),
  );
}
