import type { Kind, Records } from './records';

type EffectOf<K extends Kind> =
  | { kind: K; id: string; op: 'put'; record: Records[K] }
  | { kind: K; id: string; op: 'merge'; fields: Partial<Records[K]> }
  | { kind: K; id: string; op: 'delete' };

/** What an action does to one record on this phone before the server has heard of it. */
export type Effect = { [K in Kind]: EffectOf<K> }[Kind];

/** A record as it is now, or null where it is gone. */
export type RecordChange = { [K in Kind]: { kind: K; id: string; record: Records[K] | null } }[Kind];

type AnyRecord = Records[Kind];

/**
 * Applies an effect to what the phone holds.
 * A 'merge' of a record that is not there changes nothing: what was deleted stays deleted.
 */
export function applyEffect(current: AnyRecord | null, effect: Effect): AnyRecord | null {
  if (effect.op === 'delete') return null;
  if (effect.op === 'put') return effect.record;
  return current ? ({ ...current, ...effect.fields } as AnyRecord) : null;
}

/**
 * Applies what is still waiting to be sent over what the server says.
 * A waiting 'put' changes nothing, because the server's PUT creates or leaves alone.
 */
export function reapply(fromServer: AnyRecord | null, waiting: readonly Effect[]): AnyRecord | null {
  return waiting.reduce<AnyRecord | null>(
    (record, effect) => (effect.op === 'put' ? record : applyEffect(record, effect)),
    fromServer,
  );
}
