import { recordEncounter } from '../../store';
import { openSheet } from '../../ui';
import { loadCapture } from '.';

/** Opens the sheet for a further meeting, which counts once something is noted or 'Done' is tapped. */
export async function openMetAgain(contactId: string): Promise<void> {
  const encounterId = await recordEncounter({ contactId });
  await openSheet(loadCapture, { encounterId, isTentative: true });
}
