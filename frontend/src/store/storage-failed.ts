/**
 * Why the phone's own database did not do what it was asked.
 * 'no-answer': neither an answer nor an error came; 'blocked': another tab holds an older version open;
 * 'outdated': another tab brought a newer version; 'full': no space left; 'broken': the browser refused or lost it.
 */
export type StorageTrouble = 'no-answer' | 'blocked' | 'outdated' | 'full' | 'broken';

/** The phone's own database failed. */
export class StorageFailed extends Error {
  override name = 'StorageFailed';
  constructor(
    readonly why: StorageTrouble,
    cause?: unknown,
  ) {
    super(`storage: ${why}`, { cause });
  }
}

/** Errors of IndexedDB by name (Indexed Database API 3.0, section 3.12, and Storage for the quota). */
const TROUBLES: Record<string, StorageTrouble> = {
  QuotaExceededError: 'full',
  VersionError: 'outdated',
  AbortError: 'broken',
  InvalidStateError: 'broken',
  NotFoundError: 'broken',
  NotReadableError: 'broken',
  SecurityError: 'broken',
  UnknownError: 'broken',
};

/** Names a failure of the database; what is none, such as a fault in our own code, is given back as it is. */
export function storageFailure(error: unknown): unknown {
  const why = TROUBLES[(error as { name?: string } | null)?.name ?? ''];
  return why ? new StorageFailed(why, error) : error;
}
