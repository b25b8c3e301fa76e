import { sayLater } from '../../model/draft-words';
import { now, snoozeFollowup } from '../../store';
import { Avatar, Button } from '../../ui';
import { t } from '../../words';
import { nameOf } from './card-head';
import { ownZone, type WaitingPerson } from './waiting-people';

/** Who was put off, and when they come back. */
export function LaterList({ people }: { people: readonly WaitingPerson[] }) {
  if (people.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t('followUp.later.title')}</h2>
      <ul class="stack">
        {people.map((person) => (
          <li key={person.id} class="follow-up-head follow-up-put-off">
            <Avatar name={nameOf(person)} />
            <a class="follow-up-who follow-up-link" href={`/people/${person.contact.id}`}>
              <span class="follow-up-name">{nameOf(person)}</span>
              <span class="soft small">
                {t('followUp.laterUntil', {
                  when: sayLater(new Date(person.snoozed_until ?? ''), now.value, ownZone()),
                })}
              </span>
            </a>
            <Button look="link" onClick={() => void snoozeFollowup(person.id, null)}>
              {t('followUp.now')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
