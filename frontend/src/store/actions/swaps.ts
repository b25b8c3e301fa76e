import { openDatabase, readMeta, writeMeta } from '../database';
import { newId } from '../ids';
import type { Swap } from '../records';
import { serverNow, serverNowText } from '../server-clock';
import { code, currentId, encounters, phase } from '../state';
import { contactDraft, encounterDraft } from './encounters';
import { perform, personId } from './perform';

/** Scanning one's own code. */
export class OwnCode extends Error {
  override name = 'OwnCode';
}

/** What a scanner read. */
export interface Scan {
  /** The TOKEN of `ORIGIN/S/TOKEN`, or a receipt. */
  token: string;
  /** What the code's hint says, if it says anything. */
  hint: { name: string; headline: string | null; topics?: string[] } | null;
  /** RFC 3339 time of the scan; now where it is left out. */
  scannedAt?: string;
}

/** Where a scan went. `isNew` is false when the same phone was scanned within the last 12 hours. */
export interface SavedScan {
  contactId: string;
  encounterId: string;
  isNew: boolean;
}

const ONE_SWAP_A_PAIR_MS = 12 * 3_600_000;
const NAMELESS = '…';

/** The code's id within a live token, as 16 hex characters; null for other tokens. */
export function codeIdOf(token: string): string | null {
  if (!/^1[\w-]{26}$/.test(token)) return null;
  const bytes = atob(token.slice(1, 12).replaceAll('-', '+').replaceAll('_', '/').concat('='));
  return Array.from(bytes.slice(0, 8), (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

async function earlierScan(token: string): Promise<string | null> {
  const id = codeIdOf(token);
  if (!id) return null;
  const scans = (await readMeta(await openDatabase(personId()), 'scans')) ?? [];
  const known = scans.find(
    (scan) => scan.code_id === id && Date.parse(scan.scanned_at) > serverNow() - ONE_SWAP_A_PAIR_MS,
  );
  const encounterId = known && currentId(known.encounter_id);
  return encounterId && encounters.value.has(encounterId) ? encounterId : null;
}

async function rememberScan(token: string, encounterId: string): Promise<void> {
  const id = codeIdOf(token);
  if (!id) return;
  const db = await openDatabase(personId());
  const scans = (await readMeta(db, 'scans')) ?? [];
  const scan = { code_id: id, encounter_id: encounterId, scanned_at: serverNowText() };
  await writeMeta(db, 'scans', [...scans.filter((other) => other.code_id !== id), scan].slice(-100));
}

/**
 * Keeps a scan on this phone at once: a contact, an encounter with its follow-up, and a swap that waits for the server.
 * @throws OwnCode when it is this phone's own code.
 */
export async function saveScan(scan: Scan): Promise<SavedScan> {
  if (code.value && codeIdOf(scan.token) === code.value.id) throw new OwnCode();
  const earlier = await earlierScan(scan.token);
  const known = earlier ? encounters.value.get(earlier) : undefined;
  if (known) return { contactId: known.contact_id, encounterId: known.id, isNew: false };
  const scannedAt = scan.scannedAt ?? serverNowText();
  const name = scan.hint?.name.trim() || NAMELESS;
  const headline = scan.hint?.headline ?? null;
  const contact = contactDraft(name, headline, { source: 'swap', state: 'waiting' });
  const encounter = encounterDraft({ contactId: contact.id, metAt: scannedAt });
  const swap: Swap = {
    id: newId(),
    revision: 0,
    role: 'scanner',
    state: 'waiting',
    contact_id: contact.id,
    encounter_id: encounter.id,
    met_at: scannedAt,
    event_id: code.value?.event_id ?? null,
    is_ticked: 'no',
    other: { name, headline },
  };
  await perform([
    contact.draft,
    encounter.draft,
    {
      method: 'PUT',
      path: `/api/swaps/${swap.id}`,
      body: { token: scan.token, scanned_at: scannedAt, contact_id: contact.id, encounter_id: encounter.id },
      effects: [{ kind: 'swap', id: swap.id, op: 'put', record: swap }],
    },
  ]);
  await rememberScan(scan.token, encounter.id);
  return { contactId: contact.id, encounterId: encounter.id, isNew: true };
}

/** Answers a waiting swap, or undoes one: 'declined' says 'I don't know them' and takes the card back. */
export async function answerSwap(swapId: string, state: 'kept' | 'declined'): Promise<void> {
  await perform([
    {
      method: 'PATCH',
      path: `/api/swaps/${swapId}`,
      body: { state },
      effects: [{ kind: 'swap', id: swapId, op: 'merge', fields: { state } }],
    },
  ]);
}

/** Says in which minutes a code was on screen. @param fromStep, toStep whole minutes since 2026 began in UTC. */
export async function recordShowing(codeId: string, fromStep: number, toStep: number): Promise<void> {
  if (phase.value !== 'ready') return;
  const body = { code_id: codeId, from_step: fromStep, to_step: toStep };
  await perform([{ method: 'PUT', path: `/api/showings/${newId()}`, body, effects: [] }]);
}
