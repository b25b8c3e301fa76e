import type { ContactEntry } from '../../model/contact-list';
import { givenName } from '../../model/draft';
import { isNameless } from '../../model/swap-status';
import { pictureOfContact } from '../../store';
import { Avatar, Icon } from '../../ui';
import { list, t } from '../../words';

/** So many are named; the rest is a number. */
const NAMED = 2;

/** Everybody who should have had a word by now, once, and the way to write to them. */
export function OverdueRow({ entries, top }: { entries: readonly ContactEntry[]; top: string }) {
  const names = entries
    .map(({ contact }) => contact.name)
    .filter((name) => !isNameless(name))
    .map(givenName);
  const rest = entries.length - Math.min(NAMED, names.length);
  const named = names.slice(0, NAMED);
  return (
    <div class="contacts-row contacts-overdue" style={{ top }}>
      <a class="contacts-link" href="/follow-up" data-no-step>
        <span class="contacts-pictures">
          {entries.slice(0, NAMED).map(({ contact }) => (
            <Avatar
              key={contact.id}
              name={isNameless(contact.name) ? '' : contact.name}
              picture={pictureOfContact(contact)}
            />
          ))}
        </span>
        <span class="contacts-text">
          <span class="contacts-name late">{t('contacts.overdue', { count: entries.length })}</span>
          <span class="contacts-about">
            {list(rest > 0 ? [...named, t('contacts.overdue.more', { count: rest })] : named)}
          </span>
        </span>
        <Icon name="next" />
      </a>
    </div>
  );
}
