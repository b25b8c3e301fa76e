import { fromBase64Url } from '../../api/base64url';
import { ask } from '../../api/client';
import { serverNow, serverNowText } from '../../api/server-clock';
import { readMeta, withDatabase, writeMeta } from '../database';
import type { Effect } from '../effects';
import { newId } from '../ids';
import type { Encounter, Swap } from '../records';
import { code, codes, contacts, currentId, encounters, myCard } from '../state';
import { StorageFailed } from '../storage-failed';
import { type Draft, request } from '../write';
import { contactDraft, encounterDraft } from './drafts';
import { type Pending, performLater } from './pending';
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

/** Where a scan went. `isNew` is false when the same phone was scanned within the last 12 hours: it adds to that meeting. */
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
  const bytes = fromBase64Url(token.slice(1)).subarray(0, 8);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

interface EarlierScan {
  encounter: Encounter;
  token: string | undefined;
}

async function earlierScan(token: string): Promise<EarlierScan | null> {
  const id = codeIdOf(token);
  if (!id) return null;
  const scans = (await withDatabase(personId(), (db) => readMeta(db, 'scans'))) ?? [];
  const known = scans.find(
    (scan) => scan.code_id === id && Date.parse(scan.scanned_at) > serverNow() - ONE_SWAP_A_PAIR_MS,
  );
  const encounter = known && encounters.value.get(currentId(known.encounter_id));
  return encounter ? { encounter, token: known.token } : null;
}

async function rememberScan(token: string, encounterId: string): Promise<void> {
  const id = codeIdOf(token);
  if (!id) return;
  const scan = { code_id: id, token, encounter_id: encounterId, scanned_at: serverNowText() };
  await withDatabase(personId(), async (db) => {
    const scans = (await readMeta(db, 'scans')) ?? [];
    await writeMeta(db, 'scans', [...scans.filter((other) => other.code_id !== id), scan].slice(-100));
  }).catch((error: unknown) => {
    // The scan itself is kept; a second one of the same code joins it at the server.
    if (!(error instanceof StorageFailed)) throw error;
  });
}

function swapDraft(scan: Scan, met: { contactId: string; encounterId: string; at: string }): Draft {
  const swap: Swap = {
    id: newId(),
    revision: 0,
    role: 'scanner',
    state: 'waiting',
    contact_id: met.contactId,
    encounter_id: met.encounterId,
    met_at: met.at,
    event_id: code.value?.event_id ?? null,
    is_ticked: false,
    other: { name: scan.hint?.name.trim() || NAMELESS, headline: scan.hint?.headline ?? null },
  };
  return request(
    'PUT',
    '/api/swaps/{swap_id}',
    {
      path: { swap_id: swap.id },
      body: {
        token: scan.token,
        scanned_at: met.at,
        contact_id: met.contactId,
        encounter_id: met.encounterId,
        card_id: myCard.value?.id ?? null,
      },
    },
    [{ kind: 'swap', id: swap.id, op: 'put', record: swap }],
  );
}

/** Each new token counts anew: a fresh scan is worth more than one that waits or was refused. */
async function scanAgain(earlier: EarlierScan, scan: Scan, scannedAt: string): Promise<SavedScan> {
  const { id: encounterId, contact_id: contactId } = earlier.encounter;
  const saved = { contactId, encounterId, isNew: false };
  if (earlier.token === scan.token) return saved;
  const draft = swapDraft(scan, { contactId, encounterId, at: scannedAt });
  const isByHand = contacts.value.get(contactId)?.source === 'hand';
  const waiting: Effect[] = isByHand
    ? [{ kind: 'contact', id: contactId, op: 'merge', fields: { source: 'swap', state: 'waiting' } }]
    : [];
  await perform([{ ...draft, effects: [...draft.effects, ...waiting] }]);
  await rememberScan(scan.token, encounterId);
  return saved;
}

/**
 * Keeps a scan on this phone at once: a contact, an encounter with its follow-up, and a swap that waits for the server.
 * @throws OwnCode when it is this phone's own code.
 */
export async function saveScan(scan: Scan): Promise<SavedScan> {
  if (codes.value.some(({ id }) => id === codeIdOf(scan.token))) throw new OwnCode();
  const scannedAt = scan.scannedAt ?? serverNowText();
  const earlier = await earlierScan(scan.token);
  if (earlier) return scanAgain(earlier, scan, scannedAt);
  const name = scan.hint?.name.trim() || NAMELESS;
  const contact = contactDraft(name, scan.hint?.headline ?? null, { source: 'swap', state: 'waiting' });
  const encounter = encounterDraft({ contactId: contact.id, metAt: scannedAt });
  const met = { contactId: contact.id, encounterId: encounter.id };
  await perform([contact.draft, encounter.draft, swapDraft(scan, { ...met, at: scannedAt })]);
  await rememberScan(scan.token, encounter.id);
  return { ...met, isNew: true };
}

/**
 * Asks whose code eight typed characters stand for. Needs the network.
 * @returns what counts as the scan of that code, for half an hour.
 * @throws Refused, NoNetwork.
 */
export async function readTypedCode(characters: string): Promise<Scan> {
  const body = { code: characters.trim() };
  const { receipt, name, headline } = await ask('POST', '/api/typed-codes/readings', { body });
  return { token: receipt, hint: { name, headline } };
}

/** Blocks whoever a waiting swap is with: it asks nothing any more, and neither do their later scans. */
export function blockScanner(swapId: string): Pending {
  return performLater([
    request('PUT', '/api/swaps/{swap_id}/block', { path: { swap_id: swapId } }, [
      { kind: 'swap', id: swapId, op: 'merge', fields: { state: 'declined' } },
    ]),
  ]);
}

function answer(swapId: string, state: 'kept' | 'declined'): Draft[] {
  return [
    request('PATCH', '/api/swaps/{swap_id}', { path: { swap_id: swapId }, body: { state } }, [
      { kind: 'swap', id: swapId, op: 'merge', fields: { state } },
    ]),
  ];
}

/** Says yes to a swap that waits: cards are swapped. */
export function keepSwap(swapId: string): Promise<void> {
  return perform(answer(swapId, 'kept'));
}

/** Says 'I don't know them': a swap that waits is over, one that was kept is undone and the card taken back. */
export function declineSwap(swapId: string): Pending {
  return performLater(answer(swapId, 'declined'));
}
