import { useEffect, useState } from 'preact/hooks';
import { type AnswerOf, ask } from '../../api/client';
import { NoNetwork, Refused } from '../../api/http';
import { ATTENDANCE_PATCH } from '../../api/limits.gen';
import { answers } from '../../model/common-ground';
import {
  type Attendance,
  attendances,
  type EventRecord,
  foldTopic,
  saySelf,
  waitingCount,
} from '../../store';
import { Avatar, Button, Chip, Skeleton, toast } from '../../ui';
import { list, sayProblem, t } from '../../words';

type Page = AnswerOf<'GET', '/api/events/{event_id}/list'>;
type Listed = Page['items'][number];

/** Who else is on the event's list, for whoever is on it. It is read anew each time and kept on no phone. */
export function GuestList({ event }: { event: EventRecord }) {
  const attendance = attendances.value.get(event.id);
  if (!event.has_list) return null;
  if (attendance?.shown_to !== 'list') {
    return (
      <section class="surface events-section">
        <h2>{t('events.list')}</h2>
        <p>{t('events.list.why')}</p>
        <Button onClick={() => void saySelf(event.id, { shown_to: 'list' })}>{t('events.list.join')}</Button>
      </section>
    );
  }
  return <People event={event} own={attendance} />;
}

function usePages(eventId: string) {
  const [people, setPeople] = useState<readonly Listed[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const read = (after: string | null): void => {
    setProblem(null);
    ask('GET', '/api/events/{event_id}/list', {
      path: { event_id: eventId },
      query: after === null ? {} : { after },
    }).then(
      (page) => {
        setPeople((known) => [...(after === null ? [] : (known ?? [])), ...page.items]);
        setNext(page.next);
      },
      (error: unknown) => setProblem(sayFailure(error)),
    );
  };
  return { people, next, problem, read };
}

function sayFailure(error: unknown): string {
  if (error instanceof NoNetwork) return t('events.list.offline');
  return (error instanceof Refused && sayProblem(error.problem)) || t('events.list.failed');
}

function People({ event, own }: { event: EventRecord; own: Attendance }) {
  const { people, next, problem, read } = usePages(event.id);
  // That one is on the list may still wait to be sent.
  const isSent = waitingCount.value === 0;
  useEffect(() => {
    if (isSent && people === null) read(null);
  }, [event.id, isSent]);
  const hide = (): void => {
    void saySelf(event.id, { shown_to: 'swapped' });
    toast(t('events.list.hidden'), { undo: () => saySelf(event.id, { shown_to: 'list' }) });
  };
  return (
    <section class="events-section">
      <h2>{t('events.list')}</h2>
      {people === null && !problem && <Skeleton rows={3} />}
      {people?.length === 0 && <p class="soft">{t('events.list.nobody')}</p>}
      {people && people.length > 0 && (
        <ul class="list">
          {people.map((one) => (
            <Entry key={one.id} one={one} own={own} eventId={event.id} />
          ))}
        </ul>
      )}
      {problem && <p dir="auto">{problem}</p>}
      {(problem || next) && (
        <Button onClick={() => read(people === null ? null : next)}>
          {t(problem ? 'app.tryAgain' : 'events.list.more')}
        </Button>
      )}
      <div class="events-rest">
        <p class="soft small">{t('events.list.mutual')}</p>
        <Button look="link" onClick={hide}>
          {t('events.list.hide')}
        </Button>
      </div>
    </section>
  );
}

function Entry({ one, own, eventId }: { one: Listed; own: Attendance; eventId: string }) {
  const isAsk = one.offers.some((offer) => own.asks.some((wanted) => answers(offer, wanted)));
  const isOffer = one.asks.some((wanted) => own.offers.some((offer) => answers(offer, wanted)));
  const isWished = own.wishes.some((wish) => foldTopic(wish) === foldTopic(one.name));
  const canWish = !isWished && own.wishes.length < ATTENDANCE_PATCH.wishes.most;
  const wish = (): void => {
    const { wishes } = own;
    void saySelf(eventId, { wishes: [...wishes, one.name.slice(0, ATTENDANCE_PATCH.wishes.each)] });
    toast(t('events.list.wished', { name: one.name }), { undo: () => saySelf(eventId, { wishes }) });
  };
  return (
    <li>
      <div class="list-row">
        <Avatar name={one.name} />
        <span class="list-text">
          <bdi class="list-title">{one.name}</bdi>
          <span class="list-about" dir="auto">
            {aboutThem(one)}
          </span>
        </span>
        <span class="events-marks">
          {isAsk && <Chip isOn>{t('events.list.yourAsk')}</Chip>}
          {isOffer && <Chip isOn>{t('events.list.yourOffer')}</Chip>}
          {one.is_open_to_talk && <Chip isOn>{t('events.list.open')}</Chip>}
          {canWish && (
            <Button look="link" onClick={wish}>
              {t('events.list.wish')}
            </Button>
          )}
        </span>
      </div>
    </li>
  );
}

function aboutThem({ headline, line, offers, asks, is_first_time }: Listed): string {
  if (asks.length > 0) return t('events.looksFor', { asks: list(asks) });
  if (offers.length > 0) return t('events.list.offers', { offers: list(offers) });
  return line ?? headline ?? (is_first_time ? t('events.list.first') : '');
}
