import type { ForeignCard } from '../../scan/foreign-card';
import { saveCard, type Taken } from './take-scan';

/** Keeps somebody whose card was settled on a sheet, closes that, and goes on as after any scan. */
export function keepFromSheet(
  card: ForeignCard,
  onClose: () => void,
  onTaken: (taken: Taken) => Promise<void>,
): void {
  onClose();
  // The sheet gives its place in the history back first; what is opened next would be closed by that.
  void saveCard(card).then((taken) => setTimeout(() => void onTaken(taken), 60));
}
