import type { components } from '../api/schema.gen';
import { rename } from './alias';
import type { OutboxRequest, WriteTransaction } from './database';
import { type Effect, type RecordChange, reapply } from './effects';
import { KINDS } from './kinds';
import type { Encounter, Kind, Records } from './records';
import { readRecord, storeRecord } from './write';

/** One entry of the change feed, whose record is as the route of its kind answers. */
export type FeedChange = Omit<components['schemas']['ChangeOut'], 'record'> & {
  record: Records[Kind] | null;
};

async function waitingEffects(tx: WriteTransaction): Promise<Map<string, Effect[]>> {
  const waiting = new Map<string, Effect[]>();
  for (const request of await tx.objectStore('outbox').getAll()) {
    for (const effect of request.effects) {
      const key = effect.kind + effect.id;
      waiting.set(key, [...(waiting.get(key) ?? []), effect]);
    }
  }
  return waiting;
}

async function takeOne(
  tx: WriteTransaction,
  change: FeedChange,
  waiting: Map<string, Effect[]>,
): Promise<RecordChange[]> {
  const held = await readRecord(tx, change.kind, change.id);
  if (held && held.revision > change.revision) return [];
  const effects = change.record ? (waiting.get(change.kind + change.id) ?? []) : [];
  const record = reapply(change.record, effects);
  const taken = { kind: change.kind, id: change.id, record } as RecordChange;
  await storeRecord(tx, taken);
  return [taken];
}

/**
 * Takes what the server says into the records, with what still waits to be sent laid over it.
 * A record that the phone holds in a newer revision stays.
 */
export async function takeChanges(
  tx: WriteTransaction,
  feed: readonly FeedChange[],
): Promise<RecordChange[]> {
  const taken: RecordChange[] = [];
  // A newer server tells of kinds that this app does not know yet.
  const known = feed.filter(({ kind }) => kind in KINDS);
  for (const change of known) {
    if (change.alias_of) taken.push(...(await rename(tx, change.kind, change.id, change.alias_of)));
  }
  const waiting = await waitingEffects(tx);
  for (const change of known) {
    if (change.alias_of) continue;
    taken.push(...(await takeOne(tx, change, waiting)));
  }
  return taken;
}

/**
 * Moves waiting changes of a note, which go on from what was sent, onto the version that the server now holds.
 * If the server kept another phone's words as well, the new words take the place of the old within them. Where what was
 * sent is not in its note (another phone wrote it anew since), nothing is moved, and the server keeps both.
 */
export async function rebaseNotes(
  tx: WriteTransaction,
  sent: OutboxRequest,
  answer: Encounter,
): Promise<void> {
  const sentNote = typeof sent.body?.note === 'string' ? sent.body.note : '';
  if (!answer.note.includes(sentNote) || (answer.note !== '' && sentNote === '')) return;
  const outbox = tx.objectStore('outbox');
  for (const request of await outbox.getAll()) {
    if (request.path !== `/api/encounters/${answer.id}` || typeof request.body?.note !== 'string') continue;
    const waiting = request.body.note;
    const note = sentNote ? answer.note.replace(sentNote, () => waiting) : waiting;
    const body = { ...request.body, note, note_version: answer.note_version };
    const effects = request.effects.map((effect) =>
      effect.kind === 'encounter' && effect.op === 'merge' && 'note' in effect.fields
        ? { ...effect, fields: { ...effect.fields, note, note_version: answer.note_version } }
        : effect,
    );
    await outbox.put({ ...request, body, effects });
  }
}
