import { applyEffect, type Effect, type RecordChange } from '../effects';
import { showChanges, shownRecord } from '../state';
import type { Draft } from '../write';
import { perform } from './perform';

/** Something that is shown as done, and is done for good once it is settled: until then it can be undone. */
export interface Pending {
  undo(): void;
  /** Rejects as `perform` does. */
  settle(): Promise<void>;
}

/** Shows what effects make of the records. @returns what stood there before. */
function show(effects: readonly Effect[]): RecordChange[] {
  const before = new Map<string, RecordChange>();
  for (const effect of effects) {
    const { kind, id } = effect;
    const record = shownRecord(kind, id);
    const key = `${kind} ${id}`;
    if (!before.has(key)) before.set(key, { kind, id, record } as RecordChange);
    showChanges([{ kind, id, record: applyEffect(record, effect) } as RecordChange]);
  }
  return [...before.values()];
}

/**
 * For what the server cannot take back: shows it at once, and writes and sends it when it is settled. An app that is
 * killed before has done nothing.
 */
export function performLater(drafts: readonly Draft[]): Pending {
  const before = show(drafts.flatMap(({ effects }) => effects));
  return {
    undo: () => showChanges(before),
    settle: () => perform(drafts),
  };
}
