import { sayReturn } from '../../model/draft-words';
import { now, pictureOfContact, snoozeFollowup } from '../../store';
import { Avatar, Button, toast } from '../../ui';
import { t } from '../../words';
import { nameOf } from './card-head';
import { ownZone, type WaitingContact } from './waiting-contacts';

/** Who was put off, and when they come back. */
export function SnoozedList({ snoozed }: { snoozed: readonly WaitingContact[] }) {
  if (snoozed.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t('followUp.snoozed.title')}</h2>
      <ul class="stack">
        {snoozed.map((waiting) => (
          <li key={waiting.id} class="follow-up-head follow-up-snoozed">
            <Avatar name={nameOf(waiting)} picture={pictureOfContact(waiting.contact)} />
            <a class="follow-up-who follow-up-link" href={`/people/${waiting.contact.id}`}>
              <span class="follow-up-name">
                <bdi>{nameOf(waiting)}</bdi>
              </span>
              <span class="soft small">
                {t('followUp.snoozed.until', {
                  when: sayReturn(new Date(waiting.snoozed_until ?? ''), now.value, ownZone()),
                })}
              </span>
            </a>
            <Button look="link" onClick={() => void bringBack(waiting)}>
              {t('followUp.now')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function bringBack(waiting: WaitingContact): Promise<void> {
  const { id, snoozed_until } = waiting;
  await snoozeFollowup(id, null);
  toast(t('followUp.broughtBack', { name: nameOf(waiting) }), {
    undo: () => snoozeFollowup(id, snoozed_until),
  });
}
