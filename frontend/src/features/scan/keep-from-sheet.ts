import type { ForeignCard } from '../../scan/foreign-card';
import { closeSheet } from '../../ui';
import { saveCard, type Taken } from './take-scan';

/** Keeps somebody whose card was settled on a sheet, closes that, and goes on as after any scan. */
export async function keepFromSheet(
  card: ForeignCard,
  onTaken: (taken: Taken) => Promise<void>,
): Promise<void> {
  const taken = await saveCard(card);
  await closeSheet();
  await onTaken(taken);
}
