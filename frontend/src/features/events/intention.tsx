import { isSaid } from '../../model/attending';
import { attendances, type EventRecord } from '../../store';
import { Button, openSheet } from '../../ui';
import { list, t } from '../../words';
import { WhyChips } from './why-chips';

/** Why one goes there: asked with a tap each, and shown once it was said. */
export function Intention({ event, isOver }: { event: EventRecord; isOver: boolean }) {
  const attendance = attendances.value.get(event.id);
  const edit = () => void openSheet(() => import('./intention-sheet'), { eventId: event.id });
  if (!attendance || !isSaid(attendance)) {
    if (isOver) return null;
    return (
      <section class="events-section" aria-label={t('events.why')}>
        <h2>{t('events.why')}</h2>
        <WhyChips eventId={event.id} attendance={attendance} />
        <p class="soft small">{t('events.why.hint')}</p>
      </section>
    );
  }
  const { why, line, offers, asks } = attendance;
  return (
    <section class="surface events-said" aria-label={t('events.why.said')}>
      <div class="events-label">
        <h2>{t('events.why.said')}</h2>
        {!isOver && (
          <Button look="link" onClick={edit}>
            {t(line || offers.length + asks.length > 0 ? 'events.why.edit' : 'events.why.more')}
          </Button>
        )}
      </div>
      {line && (
        <p class="events-written-line" dir="auto">
          {line}
        </p>
      )}
      {why.length > 0 && <p>{list(why.map((one) => t(`events.why.${one}`)))}</p>}
      {offers.length > 0 && (
        <p>
          <strong class="events-own">{t('events.offer')}</strong> <bdi>{offers.join(', ')}</bdi>
        </p>
      )}
      {asks.length > 0 && (
        <p>
          <strong class="events-own">{t('events.ask')}</strong> <bdi>{asks.join(', ')}</bdi>
        </p>
      )}
      <p class="soft small">{t(`events.shown.${attendance.shown_to}.hint`)}</p>
    </section>
  );
}
