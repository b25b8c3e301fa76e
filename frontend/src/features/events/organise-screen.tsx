import './events.css';
import { RefusedNear } from '../../parts/refused-near';
import { Screen } from '../../parts/screen';
import { cancelEvent, changeEvent, currentId, type EventRecord, events, isLoaded, now } from '../../store';
import { Button, EmptyState, List, openSheet, Row, Skeleton, Switch, toast } from '../../ui';
import { t } from '../../words';
import { sayPlaceAndTime } from './say-event';

/** What whoever runs an event does with it. */
export default function OrganiseScreen({ id }: { id: string }) {
  const event = events.value.get(currentId(id));
  const runsIt = event && event.role !== 'attendee';
  return (
    <Screen title={event?.name ?? t('app.events')} heading="unseen" back={`/events/${id}`} corner={null}>
      {runsIt && <Organise event={event} />}
      {!runsIt && isLoaded.value && (
        <EmptyState icon="events" title={t('organise.not.title')} text={t('organise.not.text')}>
          <Button href="/events">{t('events.gone.back')}</Button>
        </EmptyState>
      )}
      {!runsIt && !isLoaded.value && <Skeleton />}
    </Screen>
  );
}

function Organise({ event }: { event: EventRecord }) {
  const isOwner = event.role === 'owner';
  return (
    <div class="events">
      <header>
        <p class="soft">{t(isOwner ? 'organise.own' : 'organise.help')}</p>
        <p class="events-title" aria-hidden="true">
          <bdi>{event.name}</bdi>
        </p>
        <p class="soft events-when">{sayPlaceAndTime(event, now.value)}</p>
        {event.cancelled_at && <p class="events-off">{t('organise.cancelled')}</p>}
      </header>
      <RefusedNear ids={[event.id]} />
      <List>
        {event.join_code && (
          <Row
            icon="link"
            title={t('organise.page')}
            about={t('organise.page.about')}
            href={`/e/${event.join_code}`}
            leadsOn
          />
        )}
        <Row icon="edit" title={t('events.change')} onPress={() => open(event, 'change')} leadsOn />
        {isOwner && (
          <Row
            icon="people"
            title={t('organise.helpers')}
            about={t('organise.helpers.about')}
            onPress={() => void openSheet(() => import('./helpers-sheet'), { event })}
            leadsOn
          />
        )}
        {event.join_code && (
          <Row
            icon="code"
            title={t('organise.print')}
            about={t('organise.print.about')}
            onPress={() => void openSheet(() => import('./print-sheet'), { event })}
            leadsOn
          />
        )}
        <Row
          icon="events"
          title={t('organise.again')}
          about={t('organise.again.about')}
          onPress={() => void openSheet(() => import('./new-event-sheet'), { isPlan: true, like: event })}
          leadsOn
        />
      </List>
      <div class="surface">
        <Switch
          label={t('organise.list')}
          hint={t('organise.list.hint')}
          isOn={event.has_list}
          onTurn={(has_list) => void changeEvent(event.id, { has_list })}
        />
      </div>
      <List>
        {isOwner && (
          <Row
            icon="block"
            title={t(event.cancelled_at ? 'organise.restore' : 'organise.cancel')}
            about={t(event.cancelled_at ? 'organise.restore.about' : 'organise.cancel.about')}
            onPress={() => cancel(event)}
          />
        )}
        <Row
          icon="trash"
          look="danger"
          title={t('events.delete')}
          onPress={() => open(event, 'delete')}
          leadsOn
        />
      </List>
    </div>
  );
}

function open(event: EventRecord, step: 'change' | 'delete'): void {
  void openSheet(() => import('./event-menu'), { eventId: event.id, step });
}

function cancel({ id, name, cancelled_at }: EventRecord): void {
  const words = cancelled_at ? 'organise.restored' : 'organise.isCancelled';
  toast(t(words, { name }), cancelEvent(id, !cancelled_at));
}
