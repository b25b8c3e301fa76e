/** A draft that left for another app and has not been asked about yet. */
export interface HandedOver {
  readonly encounterId: string;
  readonly at: number;
}

const KEY = 'hallway-handed-over';
/** Longer ago than this nobody remembers whether it was sent. */
const LONGEST = 12 * 3_600_000;

/**
 * Remembers that a draft went to another app, so that coming back asks how it went. It outlives the app: the phone
 * may throw it away while the mail program is in front.
 */
export function rememberHandOver(encounterId: string, now: number, storage: Storage = localStorage): void {
  try {
    storage.setItem(KEY, JSON.stringify({ encounterId, at: now }));
  } catch {
    // Storage may be full or forbidden; then nobody is asked.
  }
}

/** The draft to ask about, if any. */
export function findHandOver(now: number, storage: Storage = localStorage): HandedOver | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
    if (!isHandedOver(kept) || now - kept.at > LONGEST) return null;
    return kept;
  } catch {
    return null;
  }
}

/** It was asked about. */
export function forgetHandOver(storage: Storage = localStorage): void {
  try {
    storage.removeItem(KEY);
  } catch {
    // See above.
  }
}

function isHandedOver(value: unknown): value is HandedOver {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as HandedOver).encounterId === 'string' &&
    typeof (value as HandedOver).at === 'number'
  );
}
