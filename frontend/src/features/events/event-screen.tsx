import './events.css';
import '../../parts/print.css';
import { endOf, isNow } from '../../model/event-order';
import { RefusedNear } from '../../parts/refused-near';
import { Screen } from '../../parts/screen';
import {
  attendances,
  currentEvent,
  currentId,
  type EventRecord,
  events,
  isLoaded,
  me,
  now,
  saySelf,
  setCurrentEvent,
} from '../../store';
import { Button, EmptyState, Icon, Skeleton, Switch, toast } from '../../ui';
import { t } from '../../words';
import { Afterwards, MailList, unwrittenAt, usePicked, WriteToPicked } from './afterwards';
import { ContactsThere } from './contacts-there';
import { GuestList } from './guest-list';
import { Intention } from './intention';
import { Invite } from './invite';
import { KnownComing } from './known-coming';
import { metAt } from './met-at';
import { sayPlaceAndTime } from './say-event';
import { Wishes } from './wishes';

/** One gathering, and whom one met there. */
export default function EventScreen({ id }: { id: string }) {
  const event = events.value.get(currentId(id));
  if (event) return <Gathering event={event} />;
  return (
    <Screen title={t('app.events')} heading="unseen" back="/events" corner={null}>
      {isLoaded.value ? (
        <EmptyState icon="events" title={t('events.gone.title')} text={t('events.gone.text')}>
          <Button href="/events">{t('events.gone.back')}</Button>
        </EmptyState>
      ) : (
        <Skeleton />
      )}
    </Screen>
  );
}

function Gathering({ event }: { event: EventRecord }) {
  const isHere = currentEvent.value?.id === event.id;
  const isOver = endOf(event) <= now.value;
  const people = isOver ? unwrittenAt(event.id) : [];
  const { picked, turn } = usePicked(people);
  const met = metAt.value.get(event.id)?.size ?? 0;
  return (
    <Screen
      title={event.name}
      heading="unseen"
      back="/events"
      corner={<More event={event} />}
      action={
        picked.length > 0 ? <WriteToPicked people={people} picked={picked} /> : <MainAction event={event} />
      }
    >
      <div class="events">
        <header>
          <p class="events-title" aria-hidden="true">
            <bdi>{event.name}</bdi>
          </p>
          <p class="soft events-when">{sayPlaceAndTime(event, now.value)}</p>
          {event.cancelled_at && <p class="events-off">{t('organise.cancelled')}</p>}
          {event.known_as && event.known_as !== event.name && (
            <p class="soft small">{t('events.knownAs', { name: event.known_as })}</p>
          )}
          {event.about && (
            <p class="events-about">
              <bdi>{event.about}</bdi>
            </p>
          )}
        </header>
        <RefusedNear ids={[event.id]} />
        {isHere && <Here event={event} />}
        {people.length > 0 && <Afterwards people={people} met={met} picked={picked} onTurn={turn} />}
        <Intention event={event} isOver={isOver} />
        {!isOver && <Wishes eventId={event.id} />}
        {!isOver && <KnownComing eventId={event.id} />}
        <GuestList event={event} />
        <ContactsThere eventId={event.id} />
        {isOver && me.value?.email && <MailList event={event} email={me.value.email} />}
        {!isOver && <Invite event={event} />}
      </div>
    </Screen>
  );
}

function MainAction({ event }: { event: EventRecord }) {
  const isHere = currentEvent.value?.id === event.id;
  if (isHere || !isNow(event, now.value))
    return (
      <a class="button button-main" href="/code">
        {t('events.showCode')}
      </a>
    );
  return (
    <Button look="main" onClick={() => void beAt(event)}>
      {t('events.becomeHere')}
    </Button>
  );
}

async function beAt({ id, name }: EventRecord): Promise<void> {
  const before = currentEvent.value?.id ?? null;
  await setCurrentEvent(id);
  toast(t('events.started', { name }), { undo: () => setCurrentEvent(before) });
}

async function leave({ id, name }: EventRecord): Promise<void> {
  await setCurrentEvent(null);
  toast(t('events.left', { name }), { undo: () => setCurrentEvent(id) });
}

function Here({ event }: { event: EventRecord }) {
  const attendance = attendances.value.get(event.id);
  const isOver = endOf(event) <= now.value;
  return (
    <>
      <div class="events-here-box">
        <p>
          <strong class="events-here">{t('events.here')}.</strong> {t('events.hereText')}
        </p>
        <Button look="link" onClick={() => void leave(event)}>
          {t('events.leave')}
        </Button>
      </div>
      {attendance?.shown_to === 'list' && event.has_list && !isOver && (
        <Switch
          label={t('events.openToTalk')}
          hint={t('events.openToTalk.hint')}
          isOn={attendance.is_open_to_talk}
          onTurn={(is_open_to_talk) => void saySelf(event.id, { is_open_to_talk })}
        />
      )}
    </>
  );
}

function More({ event }: { event: EventRecord }) {
  if (event.role === 'attendee') return null;
  return (
    <a class="screen-corner" href={`/events/${event.id}/organise`} aria-label={t('organise.title')}>
      <Icon name="edit" />
    </a>
  );
}
