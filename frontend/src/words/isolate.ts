const OTHER_WAY =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * A text that may run the other way than the sentence around it, kept from disturbing that sentence (Unicode's UAX 9,
 * sections 2.4 and 2.7). What runs the same way stays as it is, so that it can still be searched and copied.
 */
export function isolate(text: string): string {
  return OTHER_WAY.test(text) ? FIRST_STRONG_ISOLATE + text + POP_ISOLATE : text;
}

/** The parameters of a message with every text in them isolated; a list isolates its items itself. */
export function isolated(params: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? isolate(value) : value]),
  );
}
