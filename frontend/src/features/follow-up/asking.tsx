import { Button } from '../../ui';
import { t } from '../../words';
import { nameOf } from './card-head';
import { finish } from './finish';
import { forgetHandOver } from './handed-over';
import type { WaitingContact } from './waiting-contacts';

/** On coming back: nobody but the person knows whether it was sent. */
export function Asking({ waiting, onNotYet }: { waiting: WaitingContact; onNotYet: () => void }) {
  const notYet = (): void => {
    forgetHandOver();
    onNotYet();
  };
  return (
    <section class="follow-up-asking" aria-labelledby={`asking-${waiting.id}`}>
      <p id={`asking-${waiting.id}`} class="follow-up-question">
        {t('followUp.asking', { name: nameOf(waiting) })}
      </p>
      <Button look="main" onClick={() => void finish(waiting, 'sent')}>
        {t('followUp.sent')}
      </Button>
      <div class="follow-up-others">
        <Button onClick={notYet}>{t('followUp.notYet')}</Button>
        <Button onClick={() => void finish(waiting, 'they_wrote')}>{t('followUp.theyWrote')}</Button>
      </div>
    </section>
  );
}
