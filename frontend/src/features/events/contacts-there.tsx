import { useComputed } from '@preact/signals';
import { isNameless } from '../../model/swap-status';
import {
  contacts,
  currentId,
  type Encounter,
  encounters,
  pictureOfContact,
  topicsByEncounter,
} from '../../store';
import { Avatar } from '../../ui';
import { list, t } from '../../words';

/** Whom one met at an event, the latest first. */
export function ContactsThere({ eventId }: { eventId: string }) {
  const there = useComputed(() =>
    [...encounters.value.values()]
      .filter((encounter) => encounter.event_id === eventId)
      .sort((one, two) => (one.met_at < two.met_at ? 1 : -1)),
  );
  const count = there.value.length;
  return (
    <section class="events-section">
      <h2>{t('events.people')}</h2>
      {count === 0 ? (
        <p class="soft">{t('events.nobody')}</p>
      ) : (
        <ul class="surface events-people">
          {there.value.map((encounter) => (
            <Met key={encounter.id} encounter={encounter} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Met({ encounter }: { encounter: Encounter }) {
  const contact = contacts.value.get(currentId(encounter.contact_id));
  if (!contact) return null;
  const isKnown = !isNameless(contact.name);
  const topics = (topicsByEncounter.value.get(encounter.id) ?? []).map(({ text }) => text);
  const about = topics.length > 0 ? list(topics) : (contact.card?.headline ?? contact.headline);
  return (
    <li>
      <a class="events-person" href={`/people/${contact.id}`}>
        <Avatar name={isKnown ? contact.name : ''} picture={pictureOfContact(contact)} />
        <span class="events-contact-text">
          <span class="events-name">
            <bdi>{isKnown ? contact.name : t('contacts.nameless')}</bdi>
          </span>
          {about && (
            <span class="soft small">
              <bdi>{about}</bdi>
            </span>
          )}
        </span>
      </a>
    </li>
  );
}
