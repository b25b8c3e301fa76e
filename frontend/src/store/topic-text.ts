import { TOPIC_IN } from '../api/limits.gen';
/** The longest topic, in characters; the field stops there. */
export const LONGEST_TOPIC = TOPIC_IN.text;

/** People say the same few things: a list of thousands holds some hundred topics. */
const MOST_REMEMBERED = 2000;
const folded = new Map<string, string>();

/**
 * What makes two topics the same: NFKC and case folding, as on the server. Upper then lower case is how JavaScript
 * comes to folding ('ß' and 'SS' meet in 'ss').
 */
export function foldTopic(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const key = tidyTopic(text).normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
  if (folded.size >= MOST_REMEMBERED) folded.clear();
  folded.set(text, key);
  return key;
}

/** A topic as it is kept: one line, single spaces, no hash in front, at most {@link LONGEST_TOPIC} characters. */
export function tidyTopic(text: string): string {
  const line = text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .replace(/^#+\s*/, '');
  return Array.from(line).slice(0, LONGEST_TOPIC).join('').trim();
}

/** Leaves out what is empty or there already under another spelling; the first spelling stays. */
export function distinctTopics(...lists: readonly (readonly string[])[]): string[] {
  const kept = new Map<string, string>();
  for (const text of lists.flat()) {
    const key = foldTopic(text);
    if (key !== '' && !kept.has(key)) kept.set(key, tidyTopic(text));
  }
  return [...kept.values()];
}
