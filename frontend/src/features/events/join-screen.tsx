import './events.css';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ask } from '../../api/client';
import { NoNetwork, Refused } from '../../api/http';
import { isNow } from '../../model/event-order';
import { forgetInvitation } from '../../parts/invitation';
import { RefusedNear } from '../../parts/refused-near';
import { Screen } from '../../parts/screen';
import {
  currentId,
  deleteEvent,
  events,
  type JoinableEvent,
  joinByCode,
  joinEvent,
  now,
  setCurrentEvent,
} from '../../store';
import { Button, EmptyState, Skeleton, toast } from '../../ui';
import { sayProblem, t } from '../../words';
import { sayPlaceAndTime } from './say-event';

type Found = { event: JoinableEvent } | { problem: string } | 'no-network' | null;

/** The event behind a link or a poster's code, and joining it: without a signal too. */
export default function JoinScreen({ code }: { code: string }) {
  const { route } = useLocation();
  const [found, setFound] = useState<Found>(null);
  const known = [...events.value.values()].find(
    ({ id, join_code }) => join_code === code || id === currentId(code),
  );
  const look = (): void => {
    setFound(null);
    ask('GET', '/api/joins/{join_code}', { path: { join_code: code } }).then(
      (event) => setFound({ event }),
      (error: unknown) => {
        if (error instanceof NoNetwork) setFound('no-network');
        else
          setFound({
            problem: error instanceof Refused ? sayProblem(error.problem) : t('events.join.failed'),
          });
      },
    );
  };
  useEffect(look, [code]);
  useEffect(forgetInvitation, []);
  useEffect(() => {
    if (known) route(`/events/${known.id}`, true);
  }, [known?.id]);
  if (known || found === null) return <Frame children={<Skeleton rows={3} />} />;
  if (found === 'no-network') return <WithoutSignal code={code} />;
  if ('problem' in found)
    return (
      <Frame>
        <EmptyState icon="events" title={t('events.join.title')} text={found.problem}>
          <Button href="/events">{t('events.gone.back')}</Button>
          <Button look="plain" onClick={look}>
            {t('app.tryAgain')}
          </Button>
        </EmptyState>
      </Frame>
    );
  return <Joinable code={code} event={found.event} />;
}

function Frame(props: { children: preact.ComponentChildren; action?: preact.ComponentChildren }) {
  return (
    <Screen
      title={t('events.join.title')}
      heading="unseen"
      back="/events"
      corner={null}
      action={props.action}
    >
      <div class="events">{props.children}</div>
    </Screen>
  );
}

function Joinable({ code, event }: { code: string; event: JoinableEvent }) {
  const goesOn = isNow(event, now.value);
  const join = async (): Promise<void> => {
    await joinEvent(code, event);
    if (goesOn) await setCurrentEvent(event.id);
    const leaving = { undo: () => deleteEvent(event.id).settle() };
    toast(t(goesOn ? 'events.started' : 'events.join.joined', { name: event.name }), leaving);
  };
  return (
    <Frame
      action={
        <Button look="main" onClick={() => void join()}>
          {t(goesOn ? 'events.join.here' : 'events.join.go')}
        </Button>
      }
    >
      <header>
        <p class="events-title">
          <bdi>{event.name}</bdi>
        </p>
        <p class="soft events-when">{sayPlaceAndTime(event, now.value)}</p>
      </header>
      <p class="soft">{t('events.join.figures')}</p>
    </Frame>
  );
}

function WithoutSignal({ code }: { code: string }) {
  const { route } = useLocation();
  const later = async (): Promise<void> => {
    await joinByCode(code);
    toast(t('events.join.saved'));
    route('/events', true);
  };
  return (
    <Frame
      action={
        <Button look="main" onClick={() => void later()}>
          {t('events.join.later')}
        </Button>
      }
    >
      <RefusedNear ids={[code]} />
      <EmptyState icon="events" title={t('events.join.title')} text={t('events.join.offline')} />
    </Frame>
  );
}
