import { reopenFollowup } from '../../store';
import { Button } from '../../ui';
import { t } from '../../words';
import { CardHead, nameOf } from './card-head';
import type { WaitingContact } from './waiting-contacts';

/** A follow-up that was done already when somebody came for it, as from an old notification. */
export function FinishedCard({ waiting }: { waiting: WaitingContact }) {
  return (
    <section class="surface stack">
      <a class="follow-up-link" href={`/people/${waiting.contact.id}`}>
        <CardHead waiting={waiting} about={t('followUp.closed', { name: nameOf(waiting) })} isClosed />
      </a>
      <Button onClick={() => void reopenFollowup(waiting.id)}>{t('followUp.reopen')}</Button>
    </section>
  );
}
