import type { Contact, FieldKind } from '../../store/records';

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

/** The number as a dialler takes it: no spaces, no brackets. */
export function diallable(number: string): string {
  return number.replace(/[^\d+*#]/g, '');
}

function hrefOf(kind: FieldKind, value: string): string | null {
  if (kind === 'email') return `mailto:${encodeURIComponent(value).replace('%40', '@')}`;
  if (kind === 'phone') return `tel:${diallable(value)}`;
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
