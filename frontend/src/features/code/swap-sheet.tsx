import type { Arrival } from '../../model/arrivals';
import { openCapture } from '../../parts/sheets';
import { currentId, declineArrival } from '../../store';
import { Avatar, Button, closeSheet, Sheet, toast } from '../../ui';
import { t } from '../../words';

/** Who scanned the code, with the way to undo it. */
export default function SwapSheet({ arrival, onClose }: { arrival: Arrival; onClose: () => void }) {
  const { name, headline, encounterId } = arrival;
  const undo = () => {
    toast(t('code.swap.undone', { name }), declineArrival(arrival));
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
