import type { Contact } from '../store/records';
import { diallable, waysTo } from './ways';

/** How a draft leaves the phone. */
export type Channel =
  | { readonly kind: 'mail'; readonly to: string }
  | { readonly kind: 'text'; readonly to: string }
  | { readonly kind: 'linkedin'; readonly profile: string }
  | { readonly kind: 'share' };

/** Mail programs cut addresses that are longer than this. */
const LONGEST_MAILTO = 1900;

/**
 * The channels to one contact, the one they like best first. Sharing comes last where the browser can share, and is
 * the only one where nothing else is known.
 */
export function channelsTo(contact: Pick<Contact, 'card' | 'details'>, canShare: boolean): Channel[] {
  const found: Channel[] = [];
  for (const { kind, value, href } of waysTo(contact)) {
    if (kind === 'email') found.push({ kind: 'mail', to: value });
    if (kind === 'phone') found.push({ kind: 'text', to: value });
    if (kind === 'linkedin' && href) found.push({ kind: 'linkedin', profile: href });
  }
  const first = found.filter((channel, at) => found.findIndex((other) => other.kind === channel.kind) === at);
  return canShare ? [...first, { kind: 'share' }] : first;
}

/**
 * A `mailto:` link (RFC 6068): line ends are CRLF, everything is percent-encoded, and a text too long for mail
 * programs is cut at a character.
 */
export function mailLink(to: string, subject: string, body: string): string {
  const address = encodeURIComponent(to).replace('%40', '@');
  const head = `mailto:${address}?subject=${encodeURIComponent(subject)}&body=`;
  const characters = Array.from(body);
  let encoded = encodeBody(body);
  while (head.length + encoded.length > LONGEST_MAILTO && characters.length > 0) {
    characters.length = Math.floor(characters.length * 0.95);
    encoded = encodeBody(characters.join(''));
  }
  return head + encoded;
}

/**
 * An `sms:` link. Apple wants the text after `&`, Android takes that for a part of the number and wants `?`
 * (RFC 5724). An ampersand cuts the text on some phones even when encoded.
 *
 * @param and - the word to put for '&'
 */
export function textLink(to: string, body: string, isApple: boolean, and = 'and'): string {
  const text = body.replace(/\s*&\s*/g, ` ${and} `);
  return `sms:${diallable(to)}${isApple ? '&' : '?'}body=${encodeURIComponent(text)}`;
}

/** Whether this phone is Apple's. */
export function isApplePhone(agent: string = navigator.userAgent): boolean {
  return /iPhone|iPad|iPod|Macintosh/.test(agent);
}

function encodeBody(text: string): string {
  return encodeURIComponent(text.replace(/\r?\n/g, '\r\n'));
}
