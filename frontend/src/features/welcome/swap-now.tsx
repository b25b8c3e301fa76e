import { useLocation } from 'preact-iso';
import { Button } from '../../ui';
import { t } from '../../words';
import { type Giver, swapWith } from './receipt';

/** For those who have a card on this phone already: one tap completes the swap. */
export function SwapNow({ giver }: { giver: Giver | null }) {
  const { route } = useLocation();
  if (!giver || giver.state === 'late') {
    return (
      <Button look="main" href="/scan">
        {t('welcome.scanAgain')}
      </Button>
    );
  }
  const swap = async () => {
    route('/code', true);
    await swapWith(giver);
  };
  return (
    <Button look="main" onClick={() => void swap()}>
      {t('welcome.swapWith', { name: giver.name ?? t('welcome.nameless') })}
    </Button>
  );
}
