import { reopenFollowup } from '../../store';
import { Button } from '../../ui';
import { t } from '../../words';
import { CardHead, nameOf } from './card-head';
import type { WaitingPerson } from './waiting-people';

/** A follow-up that was done already when somebody came for it, as from an old notification. */
export function ClosedCard({ person }: { person: WaitingPerson }) {
  return (
    <section class="surface stack">
      <a class="follow-up-link" href={`/people/${person.contact.id}`}>
        <CardHead person={person} about={t('followUp.closed', { name: nameOf(person) })} isClosed />
      </a>
      <Button onClick={() => void reopenFollowup(person.id)}>{t('followUp.reopen')}</Button>
    </section>
  );
}
