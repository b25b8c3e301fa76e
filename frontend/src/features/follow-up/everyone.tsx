import { metLongAgo } from '../../model/long-ago';
import {
  contacts,
  encountersByContact,
  followups,
  now,
  pictureOfContact,
  promisesByEncounter,
} from '../../store';
import { Avatar, EmptyState, List, Row } from '../../ui';
import { humanDay, t } from '../../words';
import { writtenToday } from './waiting-contacts';

const SHOWN = 3;

/** Nobody waits: that is good, and says so. Then whom one has not met in a while. */
export function Everyone({ hasSnoozed }: { hasSnoozed: boolean }) {
  const written = writtenToday.value;
  const text = () => {
    if (contacts.value.size === 0) return t('followUp.empty.nobody');
    if (hasSnoozed) return t('followUp.empty.snoozed');
    return written > 0 ? t('followUp.everyone.text', { count: written }) : t('followUp.empty.text');
  };
  return (
    <>
      <EmptyState
        icon="check"
        title={t(written > 0 ? 'followUp.everyone' : 'followUp.empty.title')}
        text={text()}
      />
      <LongAgo />
    </>
  );
}

function LongAgo() {
  const long = metLongAgo(
    [...contacts.value.values()],
    encountersByContact.value,
    followups.value,
    promisesByEncounter.value,
    now.value,
  ).slice(0, SHOWN);
  if (long.length === 0) return null;
  return (
    <section class="follow-up-section">
      <h2>{t('followUp.while')}</h2>
      <List>
        {long.map(({ contact, metAt, owed }) => (
          <Row
            key={contact.id}
            picture={<Avatar name={contact.name} picture={pictureOfContact(contact)} />}
            title={<bdi>{contact.name}</bdi>}
            about={
              owed
                ? t('followUp.youPromised', { text: owed })
                : t('followUp.while.met', { when: humanDay(metAt, now.value) })
            }
            href={`/people/${contact.id}`}
            leadsOn
          />
        ))}
      </List>
    </section>
  );
}
