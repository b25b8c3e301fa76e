import { useEffect } from 'preact/hooks';
import { type Arrival, waitingArrivals } from '../../model/arrivals';
import { arrivals } from '../../parts/arrivals';
import { keepArrival, now } from '../../store';
import { Avatar, Button, Sheet, toast } from '../../ui';
import { t } from '../../words';
import { Answers, saysYouMet } from './did-you-meet';

function WaitingRow({ arrival }: { arrival: Arrival }) {
  return (
    <li class="surface stack">
      <div class="row">
        <Avatar name={arrival.name} />
        <div class="grow">
          <p>
            <strong>{saysYouMet(arrival, now.value)}</strong>
          </p>
          {arrival.headline && (
            <p class="soft small">
              <bdi>{arrival.headline}</bdi>
            </p>
          )}
          {arrival.isTicked && <p class="soft small">{t('code.waiting.ticked')}</p>}
        </div>
      </div>
      <Answers arrival={arrival} />
    </li>
  );
}

/** Scans that arrived late: one yes for all that this phone can vouch for, or one by one. */
export default function WaitingSheet({ onClose }: { onClose: () => void }) {
  const waiting = waitingArrivals(arrivals.value);
  const ticked = waiting.filter(({ isTicked }) => isTicked);
  const isEmpty = waiting.length === 0;
  useEffect(() => {
    if (isEmpty) onClose();
  }, [isEmpty]);
  const yesToAll = async () => {
    await Promise.all(ticked.map(keepArrival));
    toast(t('code.waiting.keptAll', { count: ticked.length }));
  };
  return (
    <Sheet label={t('code.waiting.title')} onClose={onClose}>
      <div class="stack">
        <h2 class="name sheet-name">{t('code.waiting.title')}</h2>
        <p class="soft">{t('code.waiting.text')}</p>
        <ul class="stack">
          {waiting.map((arrival) => (
            <WaitingRow key={arrival.id} arrival={arrival} />
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
