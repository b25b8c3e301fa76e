import './events.css';
import { orderEvents } from '../../model/event-order';
import { Screen } from '../../parts/screen';
import { currentEvent, currentId, type EventRecord, events, isLoaded, now } from '../../store';
import { Button, EmptyState, openSheet, Pips, Skeleton } from '../../ui';
import { t } from '../../words';
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
  return (
    <div class="events" data-steps>
      <Section title={t('events.now')} events={ordered.now} chosenId={chosen} />
      <Section title={t('events.coming')} events={ordered.coming} chosenId={chosen} />
      <Section title={t('events.past')} events={ordered.past} chosenId={chosen} />
    </div>
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
      <ul class="stack">
        {listed.map((event) => (
          <li key={event.id}>
            <EventLink event={event} isChosen={event.id === chosenId} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function EventLink({ event, isChosen }: { event: EventRecord; isChosen: boolean }) {
  const met = metAt.value.get(event.id)?.size ?? 0;
  const isHere = currentEvent.value?.id === event.id;
  return (
    <a class="surface events-link" href={`/events/${event.id}`} aria-current={isChosen ? 'true' : undefined}>
      <span class="events-name">
        <bdi>{event.name}</bdi>
      </span>
      <span class="soft small">{sayPlaceAndTime(event, now.value)}</span>
      {(isHere || met > 0) && (
        <span class="events-facts">
          {isHere && <span class="events-here">{t('events.here')}</span>}
          {met > 0 && <Written met={met} open={openAt.value.get(event.id)?.size ?? 0} />}
        </span>
      )}
    </a>
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
