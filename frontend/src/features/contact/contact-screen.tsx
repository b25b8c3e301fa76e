import './contact.css';
import { waitingArrivals } from '../../model/arrivals';
import { givenName } from '../../model/draft';
import { isNameless } from '../../model/swap-status';
import { arrivals } from '../../parts/arrivals';
import { currentSwapStatus, idsOf, swapOf } from '../../parts/meeting';
import { RefusedNear } from '../../parts/refused-near';
import { Screen } from '../../parts/screen';
import {
  type Contact,
  contacts,
  currentId,
  encountersByContact,
  followups,
  isLoaded,
  now,
} from '../../store';
import { Avatar, Button, EmptyState, Icon, openSheet, Skeleton } from '../../ui';
import { t } from '../../words';
import { AskIfMet } from './ask-if-met';
import { SwapStatusLine } from './swap-status-line';
import { Timeline } from './timeline';
import { Ways } from './ways-row';

/** One contact: who they are, how to reach them, and the history. */
export default function ContactScreen({ id }: { id: string }) {
  const contact = contacts.value.get(currentId(id));
  if (contact) return <Person contact={contact} />;
  return (
    <Screen title={t('app.people')} heading="unseen" back="/people" corner={null}>
      {isLoaded.value ? (
        <EmptyState icon="people" title={t('contacts.gone.title')} text={t('contacts.gone.text')}>
          <Button href="/people">{t('contacts.gone.back')}</Button>
        </EmptyState>
      ) : (
        <Skeleton />
      )}
    </Screen>
  );
}

function Person({ contact }: { contact: Contact }) {
  const encounters = encountersByContact.value.get(contact.id) ?? [];
  const isKnown = !isNameless(contact.name);
  const name = isKnown ? contact.name : t('contacts.nameless');
  const latest = encounters[0];
  const swap = latest ? swapOf(latest) : null;
  const swapStatus = currentSwapStatus(contact, swap);
  const asking = waitingArrivals(arrivals.value).find(
    (one) => one.contactId === contact.id || one.id === swap?.id,
  );
  const headline = [contact.card?.headline ?? contact.headline, contact.card?.organisation]
    .filter(Boolean)
    .join(', ');
  return (
    <Screen
      title={name}
      heading="unseen"
      back="/people"
      corner={<More contact={contact} />}
      action={<WriteTo contact={contact} encounterIds={encounters.map((each) => each.id)} />}
    >
      <div class="contact">
        <header class="contact-head">
          <Avatar name={isKnown ? name : ''} large />
          <div class="contact-who">
            <p class="contact-name" aria-hidden="true">
              <bdi>{name}</bdi>
            </p>
            {headline !== '' && (
              <p class="soft">
                <bdi>{headline}</bdi>
              </p>
            )}
          </div>
        </header>
        {asking && <AskIfMet arrival={asking} name={name} />}
        <Ways contact={contact} />
        <SwapStatusLine swapStatus={swapStatus} name={name} />
        <RefusedNear ids={[contact.id, ...encounters.flatMap(idsOf)]} />
        <CardTopics contact={contact} />
        <Timeline encounters={encounters} now={now.value} />
      </div>
    </Screen>
  );
}

function More({ contact }: { contact: Contact }) {
  return (
    <button
      type="button"
      class="screen-corner"
      aria-label={t('contacts.more')}
      aria-haspopup="dialog"
      onClick={() => void openSheet(() => import('./contact-menu'), { contactId: contact.id })}
    >
      <Icon name="more" />
    </button>
  );
}

function CardTopics({ contact }: { contact: Contact }) {
  const topics = contact.card?.topics ?? [];
  if (topics.length === 0) return null;
  return <p class="soft">{t('contacts.topics', { topics })}</p>;
}

function WriteTo({ contact, encounterIds }: { contact: Contact; encounterIds: readonly string[] }) {
  const open = encounterIds.find((id) => followups.value.get(id)?.outcome === null);
  const target = open ?? encounterIds[0];
  if (!target) return null;
  const name = givenName(contact.name) || t('capture.somebody');
  return (
    <a class="button button-main" href={`/follow-up/${target}`}>
      {t('contacts.write', { name })}
    </a>
  );
}
