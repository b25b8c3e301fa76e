import { dueAt } from '../../model/followup-queue';
import { isNameless } from '../../model/swap-status';
import { events, now, pictureOfContact } from '../../store';
import { Avatar } from '../../ui';
import { byWhen, humanDay, t } from '../../words';
import { ownZone, type WaitingContact } from './waiting-contacts';

const DAY = 86_400_000;

/** What a contact is called in words, also before the name is known. */
export function nameOf({ contact }: WaitingContact): string {
  return isNameless(contact.name) ? t('capture.somebody') : contact.name;
}

/** Who it is, where it was, and how much time is left. */
export function CardHead(props: { waiting: WaitingContact; about?: string | undefined; isClosed?: boolean }) {
  const { waiting, about, isClosed } = props;
  const { encounter } = waiting;
  const name = nameOf(waiting);
  const event = encounter.event_id ? events.value.get(encounter.event_id) : undefined;
  const when = humanDay(encounter.met_at, now.value);
  const due = dueAt(waiting).getTime();
  const isSoon = due - now.value < DAY;
  return (
    <span class="follow-up-head">
      <Avatar
        name={isNameless(waiting.contact.name) ? '' : name}
        picture={pictureOfContact(waiting.contact)}
      />
      <span class="follow-up-who">
        <span class="follow-up-name">
          <bdi>{name}</bdi>
        </span>
        <span class="soft small">
          <bdi>{about ?? (event ? `${when}, ${event.place ?? event.name}` : when)}</bdi>
        </span>
      </span>
      {!isClosed && (
        <span class={isSoon ? 'follow-up-left late small' : 'follow-up-left soft small'}>
          {byWhen(due, now.value, ownZone())}
        </span>
      )}
    </span>
  );
}
