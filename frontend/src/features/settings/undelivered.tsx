import { now } from '../../store';
import { Banner } from '../../ui';
import { humanDay, t } from '../../words';

/** Says that the last reminder, due at that time, reached no phone and no mailbox. */
export function Undelivered({ at }: { at: string }) {
  return (
    <Banner plain>
      <p>{t('settings.undelivered', { when: humanDay(at, now.value) })}</p>
    </Banner>
  );
}
