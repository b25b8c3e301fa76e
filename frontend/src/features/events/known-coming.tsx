import { isNameless } from '../../model/swap-status';
import { asked, attendances, type Contact, contacts, currentId, markAsked, saySelf } from '../../store';
import { Avatar, Button, List, Row } from '../../ui';
import { list, t } from '../../words';

const ASKED = 'known-may-see';

/** People one knows who come too, where both let the other see it. Asked once; changed for an event in its sheet. */
export function KnownComing({ eventId }: { eventId: string }) {
  const attendance = attendances.value.get(eventId);
  const coming = (attendance?.known ?? []).filter(({ is_coming }) => is_coming);
  const people = coming.flatMap((known) => {
    const contact = contacts.value.get(currentId(known.contact_id));
    return contact && contact.state === 'kept' && !isNameless(contact.name) ? [{ contact, known }] : [];
  });
  const isAsked = ASKED in asked.value;
  if (!attendance?.known_may_see) {
    return isAsked || ![...contacts.value.values()].some(({ state }) => state === 'kept') ? null : (
      <Ask eventId={eventId} />
    );
  }
  if (people.length === 0) return <p class="soft small">{t('events.known.none')}</p>;
  return (
    <section class="events-section">
      <h2>{t('events.known', { count: people.length })}</h2>
      <List>
        {people.map(({ contact, known }) => (
          <Row
            key={contact.id}
            picture={<Avatar name={contact.name} />}
            title={<bdi>{contact.name}</bdi>}
            about={<bdi>{aboutThem(contact, known.asks)}</bdi>}
            href={`/people/${contact.id}`}
            leadsOn
          />
        ))}
      </List>
    </section>
  );
}

function aboutThem(contact: Contact, asks: readonly string[]): string {
  return asks.length > 0
    ? t('events.looksFor', { asks: list(asks) })
    : (contact.card?.headline ?? contact.headline ?? '');
}

function Ask({ eventId }: { eventId: string }) {
  const answer = async (known_may_see: boolean): Promise<void> => {
    await markAsked(ASKED);
    await saySelf(eventId, { known_may_see });
  };
  return (
    <section class="surface events-section">
      <h2>{t('events.known.ask')}</h2>
      <p>{t('events.known.askText')}</p>
      <div class="row">
        <Button onClick={() => void answer(true)}>{t('events.known.yes')}</Button>
        <Button look="plain" onClick={() => void answer(false)}>
          {t('events.known.notNow')}
        </Button>
      </div>
    </section>
  );
}
