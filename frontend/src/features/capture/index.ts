import { openSheet } from '../../ui';

/** What the sheet is told beside the encounter, when it opens right after a scan. */
export interface FreshScan {
  /** What the code said, until the server's card is there. */
  readonly hint: {
    readonly name: string;
    readonly headline: string | null;
    readonly topics: readonly string[];
  } | null;
  /** False where the same two phones had swapped a moment ago. */
  readonly isNew: boolean;
}

/**
 * Opens the sheet in which an encounter is noted down, over whatever screen there is.
 *
 * @param encounterId - may be one that the server has renamed since
 * @param fresh - given right after a scan: the sheet says who it was, and lets the two cards meet
 */
export function openCapture(encounterId: string, fresh?: FreshScan): Promise<void> {
  return openSheet(loadCapture, { encounterId, fresh });
}

/** Loads the sheet's code before it is needed, so that a scan shows a name at once. */
export function loadCapture() {
  return import('./capture-sheet');
}
