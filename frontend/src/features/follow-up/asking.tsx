import { Button } from '../../ui';
import { t } from '../../words';
import { nameOf } from './card-head';
import { askAfterwards, finish } from './finish';
import { forgetHandOver } from './handed-over';
import { factsOf, type WaitingContact } from './waiting-contacts';

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
      <div class="follow-up-actions">
        <Button look="main" onClick={() => void finish(waiting, 'sent')}>
          {t('followUp.sent')}
        </Button>
        <Button onClick={notYet}>{t('followUp.notYet')}</Button>
      </div>
      <div class="follow-up-others">
        <Button onClick={() => void finish(waiting, 'they_wrote')}>{t('followUp.theyWrote')}</Button>
        <Button onClick={() => void askAfterwards(waiting).then(onNotYet)}>{t('followUp.sentAsk')}</Button>
      </div>
    </section>
  );
}

/** Where a second message was wished for if the first stays without an answer: an answer ends it. */
export function DidTheyAnswer({ waiting }: { waiting: WaitingContact }) {
  if (!factsOf(waiting).sentAt) return null;
  return (
    <section class="follow-up-asking" aria-labelledby={`answered-${waiting.id}`}>
      <p id={`answered-${waiting.id}`} class="follow-up-question">
        {t('followUp.answered', { name: nameOf(waiting) })}
      </p>
      <Button onClick={() => void finish(waiting, 'sent')}>{t('followUp.answered.yes')}</Button>
    </section>
  );
}
