import type { FreshScan } from '../../parts/sheets';
import { type ForeignCard, linkDetail } from '../../scan/foreign-card';
import type { Scanned } from '../../scan/parse-code';
import {
  addContactByHand,
  type Contact,
  contacts,
  encountersByContact,
  OwnCode,
  recordEncounter,
  saveScan,
  serverNow,
} from '../../store';

/** What became of a scan: somebody to note things about, or a reason why not. */
export type Taken =
  | { readonly kind: 'met'; readonly encounterId: string; readonly fresh: FreshScan }
  | { readonly kind: 'own' }
  | { readonly kind: 'event'; readonly code: string }
  | { readonly kind: 'elsewhere'; readonly scanned: Extract<Scanned, { kind: 'elsewhere' }> }
  /** A page that may be somebody's card: under which name is asked. */
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'several'; readonly cards: readonly ForeignCard[] }
  | { readonly kind: 'other'; readonly scanned: Extract<Scanned, { kind: 'other' }> };

/** Two scans of the same card within this time are one meeting. */
const ONE_MEETING = 12 * 3_600_000;

/**
 * Keeps what a scan says on this phone, at once and without a network. Nothing is kept of a code that is nobody's.
 */
export async function takeScan(scanned: Scanned): Promise<Taken> {
  if (scanned.kind === 'elsewhere') return { kind: 'elsewhere', scanned };
  if (scanned.kind === 'event') return scanned;
  if (scanned.kind === 'other') return takeOther(scanned);
  if (scanned.kind === 'vcard') return takeVCards(scanned.text);
  if (scanned.kind === 'card') return saveCard(scanned.card);
  const { token, hint } = scanned;
  try {
    const saved = await saveScan({ token, hint: hint && { ...hint, topics: [...hint.topics] } });
    return { kind: 'met', encounterId: saved.encounterId, fresh: { hint, isNew: saved.isNew } };
  } catch (error) {
    if (error instanceof OwnCode) return { kind: 'own' };
    throw error;
  }
}

async function takeOther(scanned: Extract<Scanned, { kind: 'other' }>): Promise<Taken> {
  const link = scanned.url && linkDetail(scanned.url);
  if (!link) return { kind: 'other', scanned };
  const known = findKnown({ name: '', headline: null, details: [link] }, contacts.value.values());
  if (!known) return { kind: 'link', url: link.value };
  return saveCard({ name: known.name, headline: known.headline, details: [link] });
}

async function takeVCards(text: string): Promise<Taken> {
  const { readVCards } = await import('../../scan/vcard');
  const cards = readVCards(text);
  const [card] = cards;
  if (!card) return { kind: 'other', scanned: { kind: 'other', what: 'empty', shown: '', url: null } };
  return cards.length > 1 ? { kind: 'several', cards } : saveCard(card);
}

/** Keeps somebody by hand from a card of another make; a card that is known already is a further meeting. */
export async function saveCard(card: ForeignCard): Promise<Taken> {
  const fresh: FreshScan = { hint: { name: card.name, headline: card.headline, topics: [] }, isNew: true };
  const known = findKnown(card, contacts.value.values());
  const last = known && encountersByContact.value.get(known.id)?.[0];
  if (last && serverNow() - Date.parse(last.met_at) < ONE_MEETING) {
    return { kind: 'met', encounterId: last.id, fresh: { ...fresh, isNew: false } };
  }
  if (known) return { kind: 'met', encounterId: await recordEncounter({ contactId: known.id }), fresh };
  const { name, headline, details } = card;
  const added = await addContactByHand({ name, headline, details: [...details] });
  return { kind: 'met', encounterId: added.encounterId, fresh };
}

/** Finds who a card belongs to: the same mail address, number or profile. A name alone is not enough. */
export function findKnown(card: ForeignCard, known: Iterable<Contact>): Contact | null {
  const wanted = new Set(card.details.map(keyOf));
  if (wanted.size === 0) return null;
  for (const contact of known) {
    const ways = [...contact.details, ...(contact.card?.fields ?? [])];
    if (ways.some((way) => wanted.has(keyOf(way)))) return contact;
  }
  return null;
}

function keyOf({ kind, value }: { kind: string; value: string }): string {
  if (kind === 'phone') return `phone ${value.replace(/\D/g, '').slice(-9)}`;
  return `${kind} ${value
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/\/$/, '')}`;
}
