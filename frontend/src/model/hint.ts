import { cleanLine } from './clean-text';

/** What a code says about the person who shows it. Nobody vouches for it: show it as "the code says …". */
export interface Hint {
  readonly name: string;
  readonly headline: string | null;
  readonly topics: readonly string[];
}

const LONGEST_HINT = 200;
const LONGEST_NAME = 80;
const LONGEST_HEADLINE = 120;
const LONGEST_TOPIC = 40;
const MOST_TOPICS = 8;

/**
 * Reads the fragment of a code: base64url without padding of UTF-8 `name\nheadline\ntopic, topic`.
 *
 * @param fragment - what follows `#`, without it
 * @returns null when it is absent, too long, not base64url, not UTF-8, or names nobody
 */
export function readHint(fragment: string): Hint | null {
  if (fragment.length === 0 || fragment.length > LONGEST_HINT || !/^[\w-]+$/.test(fragment)) return null;
  const text = decodeBase64Url(fragment);
  if (text === null) return null;
  const [name = '', headline = '', topics = ''] = text.split('\n');
  const cleanName = cleanLine(name, LONGEST_NAME);
  if (cleanName === '') return null;
  return {
    name: cleanName,
    headline: cleanLine(headline, LONGEST_HEADLINE) || null,
    topics: topics
      .split(',')
      .map((topic) => cleanLine(topic, LONGEST_TOPIC))
      .filter((topic) => topic !== '')
      .slice(0, MOST_TOPICS),
  };
}

function decodeBase64Url(text: string): string | null {
  try {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
