import { type CaptureProps, loadCapture } from '../../parts/sheets';
import { recordEncounter } from '../../store';
import { openSheet } from '../../ui';

/** Opens the sheet for a further meeting, which counts once something is noted or 'Done' is tapped. */
export async function openMetAgain(contactId: string): Promise<void> {
  const encounterId = await recordEncounter({ contactId });
  await openSheet<CaptureProps>(loadCapture, { encounterId, isTentative: true });
}
