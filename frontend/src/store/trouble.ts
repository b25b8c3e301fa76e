import { signal } from '@preact/signals';
import { StorageFailed, type StorageTrouble } from './storage-failed';

/** Why the phone's own database cannot be used now; null while it can. */
export const trouble = signal<StorageTrouble | null>(null);
/** How many actions are in memory alone, because the phone could not write them. They are tried again. */
export const unsavedCount = signal(0);

/** Takes note of a failure, so that it is said. @returns whether it was one of the database. */
export function noteTrouble(error: unknown): boolean {
  if (!(error instanceof StorageFailed)) return false;
  trouble.value = error.why;
  return true;
}

/** The database did what it was asked. */
export function noteWorking(): void {
  if (unsavedCount.value === 0) trouble.value = null;
}
