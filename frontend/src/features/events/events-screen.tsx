import './events.css';
import { orderEvents } from '../../model/event-order';
import { Screen } from '../../parts/screen';
import { attendances, currentEvent, currentId, type EventRecord, events, isLoaded, now } from '../../store';
import { Button, EmptyState, List, openSheet, Pips, Row, Skeleton } from '../../ui';
import { dayAndMonth, t } from '../../words';
import { metAt, openAt } from './met-at';
import { sayPlaceAndTime } from './say-event';

/** Gatherings: where one is now, what comes, and what was. `chosenId` is the one that stands beside the list. */
export default function EventsScreen({ chosenId }: { chosenId?: string | undefined }) {
  const isEmpty = events.value.size === 0;
  return (
    <Screen
      title={t('app.events')}
      action={
        <Button
          look="main"
          onClick={() => void openSheet(() => import('./new-event-sheet'), { isPlan: false })}
        >
          {t('events.hereNow')}
        </Button>
      }
    >
      {isEmpty && !isLoaded.value && <Skeleton rows={3} />}
      {isEmpty && isLoaded.value && (
        <EmptyState icon="events" title={t('events.empty.title')} text={t('events.empty.text')} />
      )}
      {!isEmpty && <Sections chosenId={chosenId} />}
      <div class="events-plan">
        <Button
          look="plain"
          onClick={() => void openSheet(() => import('./new-event-sheet'), { isPlan: true })}
        >
          {t('events.plan')}
        </Button>
      </div>
    </Screen>
  );
}

function Sections({ chosenId }: { chosenId?: string | undefined }) {
  const chosen = chosenId === undefined ? undefined : currentId(chosenId);
  const ordered = orderEvents(events.value.values(), now.value);
  const [next, ...later] = ordered.now.length > 0 ? [] : ordered.coming;
  return (
    <div class="events" data-steps>
      {ordered.now.length > 0 && (
        <section class="events-section">
          <h2>{t('events.now')}</h2>
          {ordered.now.map((event) => (
            <NextEvent key={event.id} event={event} isChosen={event.id === chosen} />
          ))}
        </section>
      )}
      {next && (
        <section class="events-section">
          <h2>{t('events.next')}</h2>
          <NextEvent event={next} isChosen={next.id === chosen} />
        </section>
      )}
      <Section
        title={t(next ? 'events.afterThat' : 'events.coming')}
        events={next ? later : ordered.coming}
        chosenId={chosen}
      />
      <Section title={t('events.past')} events={ordered.past} chosenId={chosen} />
    </div>
  );
}

interface NextProps {
  event: EventRecord;
  isChosen: boolean;
}

/** What goes on, or comes next: with whom one wants to meet, and who else comes. */
function NextEvent({ event, isChosen }: NextProps) {
  const isHere = currentEvent.value?.id === event.id;
  const met = metAt.value.get(event.id)?.size ?? 0;
  const attendance = attendances.value.get(event.id);
  const wishes = attendance?.wishes.length ?? 0;
  const coming = (attendance?.known ?? []).filter(({ is_coming }) => is_coming).length;
  return (
    <a class="surface events-next" href={`/events/${event.id}`} aria-current={isChosen ? 'true' : undefined}>
      <span class="events-next-name">
        <bdi>{event.name}</bdi>
      </span>
      <span class="soft small">{sayPlaceAndTime(event, now.value)}</span>
      {(isHere || wishes > 0 || coming > 0 || met > 0) && (
        <span class="events-facts">
          {isHere && <span class="events-here">{t('events.here')}</span>}
          {wishes > 0 && <span class="small">{t('events.wantMeet', { count: wishes })}</span>}
          {coming > 0 && <span class="small events-own">{t('events.known', { count: coming })}</span>}
          {met > 0 && <Written met={met} open={openAt.value.get(event.id)?.size ?? 0} />}
        </span>
      )}
    </a>
  );
}

interface SectionProps {
  title: string;
  events: readonly EventRecord[];
  chosenId: string | undefined;
}

function Section({ title, events: listed, chosenId }: SectionProps) {
  if (listed.length === 0) return null;
  return (
    <section class="events-section">
      <h2>
        <bdi>{title}</bdi>
      </h2>
      <List>
        {listed.map((event) => (
          <EventRow key={event.id} event={event} isChosen={event.id === chosenId} />
        ))}
      </List>
    </section>
  );
}

function EventRow({ event, isChosen }: NextProps) {
  const met = metAt.value.get(event.id)?.size ?? 0;
  const { day, month } = dayAndMonth(event.starts_at, event.time_zone);
  return (
    <Row
      picture={
        <span class="events-date" aria-hidden="true">
          <bdi>{day}</bdi>
          <bdi>{month}</bdi>
        </span>
      }
      title={<bdi>{event.name}</bdi>}
      about={
        <>
          <span class="events-when">{sayPlaceAndTime(event, now.value)}</span>
          {met > 0 && <Written met={met} open={openAt.value.get(event.id)?.size ?? 0} />}
        </>
      }
      href={`/events/${event.id}`}
      isCurrent={isChosen}
    />
  );
}

/** How far one is with writing to those whom one met there. */
function Written({ met, open }: { met: number; open: number }) {
  const words = t('events.met', { count: met });
  return (
    <span class="events-written soft small">
      <span>
        {open > 0 ? t('events.metOpen', { met: words, open }) : t('events.metWritten', { met: words })}
      </span>
      <Pips done={met - open} all={met} />
    </span>
  );
}
