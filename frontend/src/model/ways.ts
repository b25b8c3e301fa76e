import type { Contact, FieldKind } from '../store/records';
import { asciiDigit } from '../words/digits';

/** One way to reach a contact: what their card shows to me, or what I noted by hand. */
export interface Way {
  readonly kind: FieldKind;
  readonly value: string;
  readonly label: string | null;
  /** What a tap opens; null for what can only be read. */
  readonly href: string | null;
}

/**
 * The ways to reach a contact, in the order in which their card lists them (that is how they like it), then what was
 * noted by hand and is not on the card.
 */
export function waysTo({ card, details }: Pick<Contact, 'card' | 'details'>): Way[] {
  const kept = new Map<string, Way>();
  const byHand = details.map((detail) => ({ ...detail, label: null }));
  for (const { kind, value, label } of [...(card?.fields ?? []), ...byHand]) {
    const text = value.trim();
    const key = `${kind} ${text.toLowerCase()}`;
    if (text !== '' && !kept.has(key)) kept.set(key, { kind, value: text, label, href: hrefOf(kind, text) });
  }
  return [...kept.values()];
}

const EXTENSION = /\s*(?:;\s*ext=|,|#|(?:ext(?:ension|n)?\.?|x)\s*\.?)\s*(\p{Nd}{1,7})\s*$/iu;
/** The 0 that is dialled only inside a country, between its code and the number; Italy's numbers keep theirs. */
const INNER_ZERO = /^(\s*(?:\+|00)(?!39|378)[\s\d]*?)\(0\d?\)/;

/** A number as typed, in its parts: what a dialler takes (no spaces, no brackets), and the extension to ask for. */
function partsOf(typed: string): { number: string; extension: string | null } {
  const plain = Array.from(typed.normalize('NFKC'), asciiDigit).join('');
  const found = EXTENSION.exec(plain);
  const before = found ? plain.slice(0, found.index) : '';
  // '#12' behind a whole number is an extension; in '*31#07911' the sign belongs to the number.
  const hasExtension = before.replace(/\D/g, '').length >= 4;
  const number = (hasExtension ? before : plain).replace(INNER_ZERO, '$1');
  return { number: number.replace(/[^\d+*#]/g, ''), extension: hasExtension ? (found?.[1] ?? null) : null };
}

/** The number as a text message takes it. */
export function diallable(typed: string): string {
  return partsOf(typed).number;
}

/** The number as a `tel:` link (RFC 3966). */
export function telLink(typed: string): string {
  const { number, extension } = partsOf(typed);
  return `tel:${number}${extension ? `;ext=${extension}` : ''}`;
}

function hrefOf(kind: FieldKind, value: string): string | null {
  if (kind === 'email') return `mailto:${encodeURIComponent(value).replace('%40', '@')}`;
  if (kind === 'phone') return telLink(value);
  if (kind === 'linkedin') return webAddress(/^https?:/i.test(value) ? value : linkedInAddress(value));
  if (kind === 'link') return webAddress(/^[a-z][a-z\d+.-]*:/i.test(value) ? value : `https://${value}`);
  return null;
}

function linkedInAddress(value: string): string {
  return value.includes('linkedin.com')
    ? `https://${value}`
    : `https://www.linkedin.com/in/${value.replace(/^@/, '')}`;
}

/** Somebody else wrote it: only the web is opened, never a scheme that runs something. */
function webAddress(text: string): string | null {
  try {
    const address = new URL(text);
    return /^https?:$/.test(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}
