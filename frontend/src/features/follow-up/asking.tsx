import { Button } from '../../ui';
import { t } from '../../words';
import { nameOf } from './card-head';
import { finish } from './finish';
import { forgetHandOver } from './handed-over';
import type { WaitingPerson } from './waiting-people';

/** On coming back: nobody but the person knows whether it was sent. */
export function Asking({ person, onNotYet }: { person: WaitingPerson; onNotYet: () => void }) {
  const notYet = (): void => {
    forgetHandOver();
    onNotYet();
  };
  return (
    <section class="follow-up-asking" aria-labelledby={`asking-${person.id}`}>
      <p id={`asking-${person.id}`} class="follow-up-question">
        {t('followUp.asking', { name: nameOf(person) })}
      </p>
      <Button look="main" onClick={() => void finish(person, 'sent')}>
        {t('followUp.sent')}
      </Button>
      <div class="follow-up-others">
        <Button onClick={notYet}>{t('followUp.notYet')}</Button>
        <Button onClick={() => void finish(person, 'they_wrote')}>{t('followUp.theyWrote')}</Button>
      </div>
    </section>
  );
}
