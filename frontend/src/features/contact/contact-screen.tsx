import './contact.css';
import '../../parts/print.css';
import { useContext } from 'preact/hooks';
import { waitingArrivals } from '../../model/arrivals';
import { isNameless } from '../../model/swap-status';
import { arrivals } from '../../parts/arrivals';
import { bestSuggestionFor, sayWhy } from '../../parts/introducible';
import { SideOfDesk } from '../../parts/main';
import { currentSwapStatus, idsOf, swapOf } from '../../parts/meeting';
import { RefusedNear } from '../../parts/refused-near';
import { Screen } from '../../parts/screen';
import { openIntroduce } from '../../parts/sheets';
import {
  type Contact,
  contacts,
  currentId,
  encountersByContact,
  foldTopic,
  isLoaded,
  myCard,
  now,
  pictureOfContact,
} from '../../store';
import { Avatar, Button, EmptyState, Icon, List, openSheet, Row, Skeleton } from '../../ui';
import { t } from '../../words';
import { AskIfMet } from './ask-if-met';
import { reasonToWrite, WriteTo } from './next-step';
import { SecondActions } from './second-actions';
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
  const isBeside = useContext(SideOfDesk) === 'detail';
  const reason = reasonToWrite(encounters);
  const action = <WriteTo contact={contact} encounters={encounters} />;
  return (
    <Screen
      title={name}
      heading="own"
      back="/people"
      corner={<More contact={contact} />}
      reason={isBeside ? null : reason}
      action={isBeside ? null : action}
    >
      <div class="contact">
        <header class="contact-head">
          <Avatar name={isKnown ? name : ''} picture={pictureOfContact(contact)} large />
          <div class="contact-who">
            <h1 class="title">
              <bdi>{name}</bdi>
            </h1>
            {headline !== '' && (
              <p class="soft" dir="auto">
                {headline}
              </p>
            )}
          </div>
        </header>
        {isBeside && (
          <div class="contact-next">
            {reason && <p class="dock-reason">{reason}</p>}
            {action}
          </div>
        )}
        <div class="contact-columns">
          <div class="contact-column contact-reach">
            <Ways contact={contact} />
            <SwapStatusLine swapStatus={swapStatus} name={name} />
            <CommonGround contact={contact} />
          </div>
          <div class="contact-column">
            {asking && <AskIfMet arrival={asking} name={name} />}
            <RefusedNear ids={[contact.id, ...encounters.flatMap(idsOf)]} />
            <SuggestedIntroduction contact={contact} />
            <Timeline encounters={encounters} now={now.value} />
          </div>
          <div class="contact-column contact-more">
            <SecondActions contact={contact} />
          </div>
        </div>
      </div>
    </Screen>
  );
}

/** Whom else they would be glad to meet, where one looks for what the other has. */
function SuggestedIntroduction({ contact }: { contact: Contact }) {
  const best = bestSuggestionFor(contact);
  if (!best) return null;
  const { id, name } = best.to;
  return (
    <List>
      <Row
        icon="people"
        title={t('introductions.suggest', { one: contact.name, other: name })}
        about={sayWhy(contact, best)}
        onPress={() => void openIntroduce(contact.id, { otherId: id })}
        leadsOn
      />
    </List>
  );
}

/** What the two share, and what else they like to talk about. */
function CommonGround({ contact }: { contact: Contact }) {
  const topics = contact.card?.topics ?? [];
  const own = new Set((myCard.value?.topics ?? []).map(foldTopic));
  const shared = topics.filter((topic) => own.has(foldTopic(topic)));
  const others = topics.filter((topic) => !own.has(foldTopic(topic)));
  if (topics.length === 0) return null;
  return (
    <div class="contact-ground">
      {shared.length > 0 && <p class="contact-shared">{t('contacts.shared', { topics: shared })}</p>}
      {others.length > 0 && <p class="small">{t('contacts.topics', { topics: others })}</p>}
    </div>
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
