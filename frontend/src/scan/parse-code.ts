import { cleanLine, cleanLink, parseUrl } from '../model/clean-text';
import { type Hint, readHint } from '../model/hint';
import { type ForeignCard, foreignCard, linkedInProfile, nameFromProfile } from './foreign-card';
import { handoverCodeIn } from './handover';
import { readMeCard } from './mecard';
import { isVCard } from './vcard-lines';

/** What a code turned out to be when it is nobody's card. */
export type OtherKind =
  | 'web'
  | 'signIn'
  | 'wifi'
  | 'phone'
  | 'mail'
  | 'event'
  | 'payment'
  | 'place'
  | 'ticket'
  | 'text'
  | 'empty';

/** What was scanned. Everything in it is somebody's claim and is only ever rendered as text. */
export type Scanned =
  | { readonly kind: 'hallway'; readonly token: string; readonly hint: Hint | null }
  /** The link of an event of this server, as its poster shows it. */
  | { readonly kind: 'event'; readonly code: string }
  | { readonly kind: 'elsewhere'; readonly url: string; readonly host: string; readonly hint: Hint | null }
  /** One vCard or several. Reading them takes more code than telling them: it is loaded when one was scanned. */
  | { readonly kind: 'vcard'; readonly text: string }
  | { readonly kind: 'card'; readonly source: 'mecard' | 'linkedin'; readonly card: ForeignCard }
  | { readonly kind: 'other'; readonly what: OtherKind; readonly shown: string; readonly url: string | null };

/** The most a QR code of version 40 can carry, in bytes; what is longer did not come from one. */
const LONGEST_SCAN = 4296;
const LONGEST_CODE = 400;
/** A code is at most 120 bytes; what comes this close to it was probably cut. */
const FULL_CODE = 114;
const TOKEN = /^[0-9A-Za-z_-]{8,64}$/;

/**
 * Tells what a scanned or typed text is.
 *
 * @param text - as the decoder or the person gave it
 * @param origins - what counts as this server: the page's own origin and the public one
 */
export function parseCode(text: string, origins: readonly string[]): Scanned {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST_SCAN) return other('empty', '');
  if (isVCard(trimmed)) return { kind: 'vcard', text: trimmed };
  const mecard = readMeCard(trimmed);
  if (mecard) return { kind: 'card', source: 'mecard', card: mecard };
  return parseAddress(trimmed, origins) ?? other(kindOfText(trimmed), trimmed);
}

/**
 * Tells what a text typed or pasted by hand is: as {@link parseCode}, and an address may lack its `https://`.
 */
export function parseTyped(text: string, origins: readonly string[]): Scanned {
  const trimmed = text.trim();
  const looksLikeAddress = /^[\w-]+(\.[\w-]+)*(:\d{2,5})?\/\S+$/.test(trimmed);
  if (!looksLikeAddress) return parseCode(trimmed, origins);
  const own = origins.find((origin) => parseUrl(origin)?.host === trimmed.split('/')[0]);
  return parseCode(`${parseUrl(own ?? '')?.protocol ?? 'https:'}//${trimmed}`, origins);
}

function parseAddress(text: string, origins: readonly string[]): Scanned | null {
  const address = parseUrl(text);
  if (!address || !/^https?:$/.test(address.protocol)) return null;
  const profile = linkedInProfile(text);
  const card = profile && foreignCard(nameFromProfile(profile), '', [{ kind: 'linkedin', value: profile }]);
  if (card) return { kind: 'card', source: 'linkedin', card };
  // What it says is a secret: it is neither shown nor opened.
  if (isOwn(address, origins) && handoverCodeIn(address)) return other('signIn', '');
  return parseEvent(address, origins) ?? parseHallway(address, origins) ?? other('web', text);
}

const EVENT = /^\/(?:e|events\/join)\/([0-9A-Z]{10})$/;

function parseEvent(address: URL, origins: readonly string[]): Scanned | null {
  const code = EVENT.exec(address.pathname)?.[1];
  return code && isOwn(address, origins) ? { kind: 'event', code } : null;
}

function parseHallway(address: URL, origins: readonly string[]): Scanned | null {
  if (address.href.length > LONGEST_CODE) return null;
  const token = /\/S\/([^/]+)$/.exec(address.pathname)?.[1];
  if (!token || !TOKEN.test(token) || address.username !== '') return null;
  const hint = wholeTopics(readHint(address.hash.slice(1)), address.href.length);
  if (isOwn(address, origins)) return { kind: 'hallway', token, hint };
  return { kind: 'elsewhere', url: address.href, host: address.host, hint };
}

/** A hint is cut where the code is full, mostly in the middle of its last topic. */
function wholeTopics(hint: Hint | null, length: number): Hint | null {
  return hint && length >= FULL_CODE ? { ...hint, topics: hint.topics.slice(0, -1) } : hint;
}

function isOwn(address: URL, origins: readonly string[]): boolean {
  return origins.some((origin) => parseUrl(origin)?.origin === address.origin);
}

function other(what: OtherKind, text: string): Scanned {
  return { kind: 'other', what, shown: cleanLine(text, 120), url: what === 'web' ? cleanLink(text) : null };
}

const TEXT_KINDS: readonly (readonly [RegExp, OtherKind])[] = [
  [/^WIFI:/i, 'wifi'],
  [/^(TEL|SMSTO|SMS|WHATSAPP|FACETIME):/i, 'phone'],
  [/^(MAILTO|MATMSG|SMTP):/i, 'mail'],
  [/^(BEGIN:VEVENT|BEGIN:VCALENDAR)/i, 'event'],
  [/^(BITCOIN|ETHEREUM|LIGHTNING|UPI|SPD\*|BCD\n|BCD\r|SPC\r?\n|ST\d{5}\|)/i, 'payment'],
  [/^GEO:/i, 'place'],
  [/^(M1[A-Z]|[A-Z0-9]{20,}$)/, 'ticket'],
];

function kindOfText(text: string): OtherKind {
  return TEXT_KINDS.find(([pattern]) => pattern.test(text))?.[1] ?? 'text';
}
