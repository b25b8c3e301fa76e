import { useEffect } from 'preact/hooks';
import { waitingSwaps } from '../../model/new-swaps';
import { keepSwap, now, type Swap, swaps } from '../../store';
import { Avatar, Button, Sheet, toast } from '../../ui';
import { t } from '../../words';
import { Answers, saysYouMet } from './did-you-meet';

function WaitingRow({ swap }: { swap: Swap }) {
  return (
    <li class="surface stack">
      <div class="row">
        <Avatar name={swap.other.name} />
        <div class="grow">
          <p>
            <strong>{saysYouMet(swap, now.value)}</strong>
          </p>
          {swap.other.headline && (
            <p class="soft small">
              <bdi>{swap.other.headline}</bdi>
            </p>
          )}
          {swap.is_ticked && <p class="soft small">{t('code.waiting.ticked')}</p>}
        </div>
      </div>
      <Answers swap={swap} />
    </li>
  );
}

/** Scans that arrived late: one yes for all that this phone can vouch for, or one by one. */
export default function WaitingSheet({ onClose }: { onClose: () => void }) {
  const waiting = waitingSwaps(swaps.value.values());
  const ticked = waiting.filter((swap) => swap.is_ticked);
  const isEmpty = waiting.length === 0;
  useEffect(() => {
    if (isEmpty) onClose();
  }, [isEmpty]);
  const yesToAll = async () => {
    await Promise.all(ticked.map((swap) => keepSwap(swap.id)));
    toast(t('code.waiting.keptAll', { count: ticked.length }));
  };
  return (
    <Sheet label={t('code.waiting.title')} onClose={onClose}>
      <div class="stack">
        <h2 class="name sheet-name">{t('code.waiting.title')}</h2>
        <p class="soft">{t('code.waiting.text')}</p>
        <ul class="stack">
          {waiting.map((swap) => (
            <WaitingRow key={swap.id} swap={swap} />
          ))}
        </ul>
        {ticked.length > 1 && (
          <Button look="main" onClick={() => void yesToAll()}>
            {t('code.waiting.yesAll')}
          </Button>
        )}
      </div>
    </Sheet>
  );
}
