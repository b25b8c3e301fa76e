import { openSheet } from '../../ui';

/** Opens the sheet in which an encounter is noted down. */
export function openCapture(encounterId: string): Promise<void> {
  return openSheet(() => import('./capture-sheet'), { encounterId });
}
