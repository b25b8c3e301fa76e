/** Something to hand over: 'the paper'. */
export interface Thing {
  readonly kind: 'thing';
  readonly what: string;
  readonly isMany: boolean;
}

/** What a promise comes to in a sentence: something to hand over, or something to do. */
export type Promised = Thing | { readonly kind: 'deed'; readonly what: string };

/** Somebody as a draft speaks of them: names that stand for 'you' in what was typed about them. */
export interface Addressed {
  readonly full: string;
  readonly given: string;
  /** Whether the message keeps its distance: 'Sie' and not 'du'. */
  readonly isFormal: boolean;
}

/**
 * What a language knows of its grammar, beyond its messages: how words that people typed for themselves stand in a
 * sentence to somebody else. One file a language, `<language>/grammar.ts`.
 */
export interface Grammar {
  /** A topic as it stands behind 'about'; null where nothing of it can be said. */
  topic(text: string, other: Addressed): string | null;
  /** An event as it stands behind 'at'. */
  event(name: string): string;
  /** What somebody promised ('me' who writes, or 'them'), said to the other; null where it has no object. */
  promise(text: string, by: 'me' | 'them', other: Addressed): Promised | null;
  /** A sentence behind 'Hi Ada,': its first letter as it stands there. */
  runOn(sentence: string): string;
  /** The same words at the beginning of a line. */
  begin(words: string): string;
}

/** Several things as one: 'the paper and the slides'. `list` joins texts in the language of the message. */
export function together(things: readonly Thing[], list: (texts: readonly string[]) => string): Thing {
  const [first, ...others] = things;
  if (first && others.length === 0) return first;
  return { kind: 'thing', what: list(things.map(({ what }) => what)), isMany: true };
}
