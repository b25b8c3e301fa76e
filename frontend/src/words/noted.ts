import type { Addressed } from './grammar';

/** What people type for themselves, as every language's grammar begins to read it. */

/** One line of a note, its first sentence, without brackets, pictures and what stands at its end. */
export function tidyNote(text: string): string {
  const line = text
    .replace(/\([^)]*\)|\p{Extended_Pictographic}\u{fe0f}?/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const first = /^(.*?[\p{L}\p{N})]{3,}[.!?؟;؛])\s/u.exec(line)?.[1] ?? line;
  return first.replace(/[\s.,;:!?…،؛؟-]+$/u, '');
}

/** An event's name without pictures and marks at its end; in quotation marks where nothing else is left. */
export function tidyName(text: string, quote: (name: string) => string): string {
  const name = text
    .replace(/\p{Extended_Pictographic}\u{fe0f}?/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\s.,;:!?…،؛؟-]+$/u, '');
  return name === '' ? quote(text.trim()) : name;
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether a word is one of the names of whom a message goes to. */
export function isNameOf(word: string, { full, given }: Addressed): boolean {
  return word !== '' && (word === given || word === full || full.split(' ')[0] === word);
}

/** A text with somebody's whole name as their first name, so that it is one word. */
export function withShortName(text: string, { full }: Addressed): string {
  const [first = ''] = full.split(' ');
  return full.includes(' ') ? text.replaceAll(full, first) : text;
}

/** Whether a name of several words is rather a sentence or title: it has common words in small letters. */
export function isTitle(name: string): boolean {
  const [, ...others] = name.split(' ');
  return others.some((word) => /^\p{Ll}{3,}$/u.test(word));
}
