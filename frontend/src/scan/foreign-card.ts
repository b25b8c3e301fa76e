import { cleanLine, cleanLink, parseUrl } from '../model/clean-text';
import { isVisible } from '../words/visible';

/** One way to reach somebody, as the API's contact details name it. */
export interface Detail {
  readonly kind: 'email' | 'phone' | 'linkedin' | 'link' | 'text';
  readonly value: string;
}

/** What a card of a system that is not Hallway says: enough for a contact kept by hand. */
export interface ForeignCard {
  readonly name: string;
  readonly headline: string | null;
  readonly details: readonly Detail[];
}

const LONGEST_NAME = 80;
const LONGEST_HEADLINE = 120;
const MOST_DETAILS = 8;

/** An e-mail address worth keeping, or null. The shape only: the server judges addresses. */
export function emailDetail(value: string): Detail | null {
  const address = cleanLine(value.replace(/^mailto:/i, ''), 254);
  return /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(address) ? { kind: 'email', value: address } : null;
}

/** A phone number worth keeping, or null: digits with the usual signs between them, and perhaps an extension. */
export function phoneDetail(value: string): Detail | null {
  const written = cleanLine(value.replace(/^tel:/i, ''), 60);
  // The forms of RFC 3966, of people, and of phones that wait before they dial on.
  const match = /^(\+?[\d\s().\-/]{4,}?)\s*(?:(?:;?ext[.=:]?|x|#|[,;pw]+)\s*(\d{1,7}))?$/i.exec(written);
  if (!match) return null;
  const [, number = '', extension] = match;
  return { kind: 'phone', value: extension ? `${number.trim()} ext. ${extension}` : number.trim() };
}

/** A web address worth keeping (LinkedIn profiles by their own kind), or null. */
export function linkDetail(value: string): Detail | null {
  const href = cleanLink(/^[\w-]+(\.[\w-]+)+(\/|$)/.test(value.trim()) ? `https://${value.trim()}` : value);
  if (href === null) return null;
  const profile = linkedInProfile(href);
  return profile ? { kind: 'linkedin', value: profile } : { kind: 'link', value: href };
}

/**
 * The plain address of a LinkedIn profile, without what its sharing adds to it.
 *
 * @returns `https://www.linkedin.com/in/<name>`, or null when the text is not a link to a profile
 */
export function linkedInProfile(text: string): string | null {
  const address = parseUrl(text);
  if (!address || !/^https?:$/.test(address.protocol)) return null;
  if (!/^([a-z]{2,3}\.|www\.|m\.)?linkedin\.com$/.test(address.hostname)) return null;
  const slug = /^\/(?:mwlite\/)?in\/([^/]{2,150})/.exec(address.pathname)?.[1];
  return slug ? `https://www.linkedin.com/in/${slug}` : null;
}

/** A name guessed from a LinkedIn profile's address: `ada-lovelace-1b2c3` is 'Ada Lovelace'. */
export function nameFromProfile(profile: string): string {
  const slug = safeDecode(profile.split('/in/')[1] ?? '');
  const words = slug.split(/[-_.]+/).filter((word) => word !== '');
  const kept = words.filter((word, place) => place === 0 || !/\d/.test(word));
  return cleanLine(kept.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' '), LONGEST_NAME);
}

/**
 * Puts the pieces of a card together: cleans, cuts, drops doubles, and finds a name where none was given.
 *
 * @returns null when nothing in it tells who it is or how to reach them
 */
export function foreignCard(
  name: string,
  headline: string,
  details: readonly (Detail | null)[],
): ForeignCard | null {
  const kept = new Map<string, Detail>();
  for (const detail of details) {
    if (detail && kept.size < MOST_DETAILS) kept.set(`${detail.kind} ${detail.value.toLowerCase()}`, detail);
  }
  const ways = [...kept.values()];
  const shown = [name, ways[0]?.value ?? ''].map((text) => cleanLine(text, LONGEST_NAME)).find(isVisible);
  if (shown === undefined) return null;
  return { name: shown, headline: cleanLine(headline, LONGEST_HEADLINE) || null, details: ways };
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
