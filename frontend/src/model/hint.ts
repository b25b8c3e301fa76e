import { fromBase64Url, toBase64Url } from '../api/base64url';
import { LONGEST_TOPIC } from '../store/topic-text';
import { isVisible } from '../words/visible';
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
const MOST_TOPICS = 8;

/**
 * Reads the fragment of a code: base64url without padding of UTF-8 `name\nheadline\ntopic, topic`.
 *
 * @param fragment - what follows `#`, without it
 * @returns null when it is absent, too long, not base64url, not UTF-8, or names nobody
 */
export function readHint(fragment: string): Hint | null {
  if (fragment.length === 0 || fragment.length > LONGEST_HINT || !/^[\w-]+$/.test(fragment)) return null;
  const text = decodeText(fragment);
  if (text === null) return null;
  const [name = '', headline = '', topics = ''] = text.split('\n');
  const cleanName = cleanLine(name, LONGEST_NAME);
  if (!isVisible(cleanName)) return null;
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

function decodeText(text: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(fromBase64Url(text));
  } catch {
    return null;
  }
}

/** What people see as letters; by code points where the browser cannot tell. */
function letters(text: string): string[] {
  if (!Intl.Segmenter) return [...text];
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text);
  return Array.from(segments, ({ segment }) => segment);
}

/** Cuts UTF-8 to a number of bytes without cutting a character, nor a letter from its accents. */
function cut(text: string, maxBytes: number): Uint8Array {
  const encoder = new TextEncoder();
  const whole = encoder.encode(text);
  if (whole.length <= maxBytes) return whole;
  let kept = '';
  for (const letter of letters(text)) {
    if (encoder.encode(kept + letter).length > maxBytes) break;
    kept += letter;
  }
  return encoder.encode(kept.trimEnd());
}

/** The hint as it stands in a code; at most so many characters of base64url, '' where nothing fits. */
export function encodeHint(hint: Hint, maxLength: number): string {
  const lines = [hint.name, hint.headline ?? '', hint.topics.join(', ')].map((line) =>
    line.replaceAll('\n', ' ').trim(),
  );
  return toBase64Url(cut(lines.join('\n').trimEnd(), Math.floor((maxLength * 3) / 4)));
}
