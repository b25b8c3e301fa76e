import { Banner, Button } from '../ui';
import { t } from '../words';
import { openWaitingSwaps } from './sheets';

/** How many people scanned the code when nobody looked: they are not among the contacts before a yes. */
export function WaitingBanner({ count }: { count: number }) {
  return (
    <Banner
      plain
      action={
        <Button look="link" onClick={() => void openWaitingSwaps()}>
          {t('code.waiting.see')}
        </Button>
      }
    >
      <strong>{t('code.waiting', { count })}</strong>
      <p class="soft small">{t('code.waiting.hint')}</p>
    </Banner>
  );
}
