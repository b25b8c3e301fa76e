import type { Contact } from '../store/records';
import { diallable, type Way, waysTo } from './ways';

/** How a draft leaves the phone. Those with a page are copied, and pasted there. */
export type Channel =
  | { readonly kind: 'mail' | 'text' | 'whatsapp' | 'phone'; readonly to: string }
  | { readonly kind: 'linkedin' | 'signal' | 'telegram'; readonly page: string }
  | { readonly kind: 'share' };

/** How many characters a message may have; null for a letter. */
const LIMITS: Readonly<Partial<Record<Channel['kind'], number>>> = {
  // Two parts of a text message (3GPP TS 23.040: 153 characters each).
  text: 306,
  whatsapp: 306,
  signal: 306,
  telegram: 306,
  // The note with an invitation, where somebody does not pay LinkedIn.
  linkedin: 200,
};

/** The length of a message by the way it goes; null for a letter. */
export function limitOf(channel: Channel | undefined): number | null {
  return (channel && LIMITS[channel.kind]) ?? null;
}

/** Mail programs cut addresses that are longer than this. */
const LONGEST_MAILTO = 1900;

/** By the name that somebody gave a number, or by where a link leads. */
function messenger(label: string | null, href: string): 'whatsapp' | 'signal' | 'telegram' | null {
  const host = /^https:\/\/(?:www\.|api\.)?([^/]+)/i.exec(href)?.[1]?.toLowerCase() ?? '';
  if (/whats\s?app/i.test(label ?? '') || host === 'wa.me' || host === 'whatsapp.com') return 'whatsapp';
  if (/signal/i.test(label ?? '') || host === 'signal.me') return 'signal';
  if (/telegram/i.test(label ?? '') || host === 't.me') return 'telegram';
  return null;
}

function channelsBy({ kind, value, label, href }: Way): Channel[] {
  if (kind === 'email') return [{ kind: 'mail', to: value }];
  if (kind === 'linkedin' && href) return [{ kind, page: href }];
  const by = href ? messenger(label, href) : null;
  if (kind === 'phone') {
    const number = diallable(value);
    const call: Channel[] = [
      { kind: 'text', to: value },
      { kind: 'phone', to: value },
    ];
    // Outside of a country a number is only known with its code.
    if (!by || !number.startsWith('+')) return call;
    if (by === 'whatsapp') return [{ kind: by, to: number.slice(1) }, ...call];
    return [
      { kind: by, page: by === 'signal' ? `https://signal.me/#p/${number}` : `https://t.me/${number}` },
      ...call,
    ];
  }
  if (kind !== 'link' || !href || !by) return [];
  if (by !== 'whatsapp') return [{ kind: by, page: href }];
  const number = /(?:wa\.me\/|phone=)\+?(\d{6,15})/.exec(href)?.[1];
  return number ? [{ kind: by, to: number }] : [];
}

/**
 * The channels to one contact, the one they like best first, each kind once; a call comes behind all that is written.
 * Sharing comes last where the browser can share, and is the only one where nothing else is known.
 */
export function channelsTo(contact: Pick<Contact, 'card' | 'details'>, canShare: boolean): Channel[] {
  const found = waysTo(contact).flatMap(channelsBy);
  const first = found.filter((channel, at) => found.findIndex((other) => other.kind === channel.kind) === at);
  const written = first.filter(({ kind }) => kind !== 'phone');
  const calls = first.filter(({ kind }) => kind === 'phone');
  return [...written, ...calls, ...(canShare ? [{ kind: 'share' } as const] : [])];
}

/** A link that opens WhatsApp with the text in it. */
export function whatsAppLink(to: string, body: string): string {
  return `https://wa.me/${to}?text=${encodeURIComponent(body)}`;
}

/**
 * A `mailto:` link (RFC 6068): line ends are CRLF, everything is percent-encoded, and a text too long for mail
 * programs is cut at a character.
 */
export function mailLink(to: string | readonly string[], subject: string, body: string): string {
  const address = [to]
    .flat()
    .map((one) => encodeURIComponent(one).replace('%40', '@'))
    .join(',');
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
