const PREFIX = 'hallway-draft-';

/**
 * What somebody made of a draft, kept on this phone until the follow-up is done: the mail program that opens may cost
 * the app its memory.
 */
export function keepDraft(encounterId: string, body: string | null, storage: Storage = localStorage): void {
  try {
    if (body === null) storage.removeItem(PREFIX + encounterId);
    else storage.setItem(PREFIX + encounterId, body);
  } catch {
    // A full or forbidden storage costs the draft when the app is closed, nothing else.
  }
}

/** The draft as it was left, or null where it was never changed. */
export function findDraft(encounterId: string, storage: Storage = localStorage): string | null {
  try {
    return storage.getItem(PREFIX + encounterId);
  } catch {
    return null;
  }
}
