import { openCapture } from '../../parts/sheets';
import { currentId, declineSwap, swaps } from '../../store';
import { Avatar, Button, closeSheet, Sheet, toast } from '../../ui';
import { t } from '../../words';

/** Who scanned the code, with the way to undo it. */
export default function SwapSheet({ swapId, onClose }: { swapId: string; onClose: () => void }) {
  const swap = swaps.value.get(currentId(swapId));
  if (!swap) return null;
  const { name, headline } = swap.other;
  const encounterId = swap.encounter_id;
  const undo = () => {
    toast(t('code.swap.undone', { name }), declineSwap(swap.id));
    onClose();
  };
  const note = async (id: string) => {
    await closeSheet();
    await openCapture(currentId(id));
  };
  return (
    <Sheet label={name} onClose={onClose}>
      <div class="stack">
        <div class="row">
          <Avatar name={name} large />
          <div class="grow">
            <h2 class="name sheet-name">
              <bdi>{name}</bdi>
            </h2>
            {headline && (
              <p class="soft">
                <bdi>{headline}</bdi>
              </p>
            )}
          </div>
        </div>
        {encounterId && (
          <Button look="main" onClick={() => void note(encounterId)}>
            {t('code.swap.note')}
          </Button>
        )}
        <Button onClick={undo}>{t('code.swap.unknown')}</Button>
        <p class="soft small">{t('code.swap.unknown.hint')}</p>
      </div>
    </Sheet>
  );
}
