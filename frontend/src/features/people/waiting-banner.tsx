import { swaps } from '../../store';
import { Banner, Button, openSheet } from '../../ui';
import { t } from '../../words';
import { waitingSwaps } from '../code/new-swaps';

/** People who scanned the code when nobody looked: they are not on the list before a yes. */
export function WaitingBanner() {
  const count = waitingSwaps(swaps.value.values()).length;
  if (count === 0) return null;
  const seeWho = (
    <Button look="link" onClick={() => void openSheet(() => import('../code/waiting-sheet'), {})}>
      {t('code.waiting.see')}
    </Button>
  );
  return (
    <Banner plain action={seeWho}>
      <strong>{t('code.waiting', { count })}</strong>
      <p class="soft small">{t('code.waiting.hint')}</p>
    </Banner>
  );
}
