import { type ContactEntry, isDue } from '../../model/contact-list';
import { isNameless } from '../../model/swap-status';
import { now } from '../../store';
import { Avatar } from '../../ui';
import { byWhen, dayName, daysBetween, list, t } from '../../words';

/** One person in the list: picture, name, what it was about, and what is due. */
export function ContactRow({
  entry,
  top,
  isChosen,
}: {
  entry: ContactEntry;
  top: string;
  isChosen: boolean;
}) {
  const { contact } = entry;
  const isKnown = !isNameless(contact.name);
  const name = isKnown ? contact.name : t('contacts.nameless');
  const mark = markOf(entry);
  return (
    <div class="contacts-row" style={{ top }}>
      <a class="contacts-link" href={`/people/${contact.id}`} aria-current={isChosen ? 'true' : undefined}>
        <Avatar name={isKnown ? name : ''} />
        <span class="contacts-text">
          <span class="contacts-name">
            <bdi>{name}</bdi>
          </span>
          <span class="contacts-about">
            <bdi>{aboutOf(entry)}</bdi>
          </span>
        </span>
        {mark && (
          <span dir="auto" class={mark.isLate ? 'contacts-mark late' : 'people-mark'}>
            {mark.words}
          </span>
        )}
      </a>
    </div>
  );
}

function aboutOf({ topics, contact }: ContactEntry): string {
  if (topics.length > 0) return topics.join(', ');
  const { card } = contact;
  const headline = card?.headline ?? contact.headline;
  return list([headline, card?.organisation].filter((part) => !!part) as string[]);
}

function markOf(entry: ContactEntry): { words: string; isLate: boolean } | null {
  const { contact, open, last } = entry;
  if (contact.state === 'waiting') return { words: t('contacts.mark.waiting'), isLate: false };
  if (open && isDue(entry, now.value)) {
    const isOver = Date.parse(open.deadline_at) < now.value;
    return { words: isOver ? t('dates.late') : soon(open.deadline_at), isLate: true };
  }
  if (open) return { words: t('contacts.mark.snoozed'), isLate: false };
  if (last?.outcome === 'sent') return { words: t('contacts.mark.sent'), isLate: false };
  if (last?.outcome === 'they_wrote') return { words: t('contacts.mark.theyWrote'), isLate: false };
  return null;
}

/** By when, in the least room: the hour today, else the day. */
function soon(at: string): string {
  const days = daysBetween(now.value, Date.parse(at));
  if (days === 0) return byWhen(at, now.value);
  return days === 1 ? t('dates.tomorrow') : dayName(at, now.value);
}
