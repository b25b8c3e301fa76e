import type { OutboxRequest, WriteTransaction } from './database';
import type { RecordChange } from './effects';
import { ALL_KINDS, described, KINDS } from './kinds';
import type { Kind, Records } from './records';
import { readRecord, storeRecord } from './write';

/** Which fields of which records name a record of a kind. */
function referencesTo(kind: Kind): [Kind, string][] {
  return ALL_KINDS.flatMap((other) =>
    Object.entries(described(other).names)
      .filter(([, named]) => named === kind)
      .map(([field]): [Kind, string] => [other, field]),
  );
}

/**
 * Renames an id wherever a waiting request names it: in its path, its body and what it did on this phone.
 * One that may have arrived is sent again word for word, or the server would take it for another one; it knows old ids.
 */
export function renameInRequest(request: OutboxRequest, from: string, to: string): OutboxRequest {
  const { bytes, ...named } = request;
  const renamed = JSON.parse(JSON.stringify(named).replaceAll(from, to)) as typeof named;
  const mayHaveArrived = request.tries > 0 && !request.deferred;
  return mayHaveArrived ? { ...request, effects: renamed.effects } : { ...renamed, ...(bytes && { bytes }) };
}

async function moveRecord(
  tx: WriteTransaction,
  kind: Kind,
  from: string,
  to: string,
): Promise<RecordChange[]> {
  const old = await readRecord(tx, kind, from);
  if (!old) return [];
  const known = await readRecord(tx, kind, to);
  const changes = [
    { kind, id: from, record: null },
    { kind, id: to, record: known ?? { ...old, id: to } },
  ] as RecordChange[];
  for (const change of changes) await storeRecord(tx, change);
  return changes;
}

async function moveReferences(
  tx: WriteTransaction,
  kind: Kind,
  from: string,
  to: string,
): Promise<RecordChange[]> {
  const changes: RecordChange[] = [];
  for (const [other, field] of referencesTo(kind)) {
    const all = (await tx.objectStore(KINDS[other].store).getAll()) as Records[Kind][];
    for (const record of all) {
      if ((record as unknown as Record<string, unknown>)[field] !== from) continue;
      const change = { kind: other, id: record.id, record: { ...record, [field]: to } } as RecordChange;
      await storeRecord(tx, change);
      changes.push(change);
    }
  }
  return changes;
}

/**
 * Makes an id known as another: in the records, in what refers to them, and in the requests that still wait.
 * @returns the records that changed; `from` itself is then gone.
 */
export async function rename(
  tx: WriteTransaction,
  kind: Kind,
  from: string,
  to: string,
): Promise<RecordChange[]> {
  if (from === to) return [];
  const changes = await moveRecord(tx, kind, from, to);
  for (const other of ALL_KINDS)
    if (described(other).hasIdOf === kind) changes.push(...(await moveRecord(tx, other, from, to)));
  changes.push(...(await moveReferences(tx, kind, from, to)));
  const outbox = tx.objectStore('outbox');
  for (const request of await outbox.getAll()) await outbox.put(renameInRequest(request, from, to));
  await tx.objectStore('aliases').put({ id: from, to });
  return changes;
}
