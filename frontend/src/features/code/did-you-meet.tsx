import type { Arrival } from '../../model/arrivals';
import { blockArrival, declineArrival, keepArrival, now } from '../../store';
import { Button, toast } from '../../ui';
import { clockTime, daysBetween, humanDay, t } from '../../words';

/** 'Grace Hopper says you met at 18:42.' */
export function saysYouMet(arrival: Arrival, at: number): string {
  const met = Date.parse(arrival.metAt);
  const day = daysBetween(at, met) === 0 ? '' : `${humanDay(met, at)} `;
  const when = day + t('code.waiting.at', { time: clockTime(met) });
  const { kind, name } = arrival;
  return t(kind === 'guest' ? 'code.waiting.guest' : 'code.waiting.says', { name, when });
}

/** The answers to a scan that arrived late. */
export function Answers({ arrival }: { arrival: Arrival }) {
  const { kind, name } = arrival;
  const yes = (): void => {
    const said = kind === 'guest' ? 'code.waiting.guestKept' : 'code.waiting.kept';
    void keepArrival(arrival).then(() => toast(t(said, { name })));
  };
  const no = (): void => toast(t('code.waiting.declined', { name }), declineArrival(arrival));
  const block = (): void => toast(t('code.waiting.blocked', { name }), blockArrival(arrival));
  return (
    <div class="row answers">
      <Button onClick={yes}>{t('code.waiting.yes')}</Button>
      <Button look="plain" onClick={no}>
        {t('code.waiting.no')}
      </Button>
      <Button look="plain" onClick={block}>
        {t('code.waiting.block')}
      </Button>
    </div>
  );
}

/** Asks about the one person whose scan arrived late. */
export function DidYouMeet({ arrival }: { arrival: Arrival }) {
  return (
    <section class="surface stack" aria-labelledby={`met-${arrival.id}`}>
      <p id={`met-${arrival.id}`}>
        <strong>{saysYouMet(arrival, now.value)}</strong>
      </p>
      {arrival.isTicked && <p class="soft small">{t('code.waiting.ticked')}</p>}
      <Answers arrival={arrival} />
    </section>
  );
}
