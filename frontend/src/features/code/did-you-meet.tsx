import { answerSwap, blockScanner, now, type Swap } from '../../store';
import { announce, Button } from '../../ui';
import { clockTime, daysBetween, humanDay, t } from '../../words';

/** 'Grace Hopper says you met at 18:42.' */
export function saysYouMet(swap: Swap, at: number): string {
  const met = Date.parse(swap.met_at);
  const day = daysBetween(at, met) === 0 ? '' : `${humanDay(met, at)} `;
  const when = day + t('code.waiting.at', { time: clockTime(met) });
  return t('code.waiting.says', { name: swap.other.name, when });
}

/** The answers to a scan that arrived late. */
export function Answers({ swap }: { swap: Swap }) {
  const answer = (state: 'kept' | 'declined'): void => {
    void answerSwap(swap.id, state).then(() => announce(t(`code.waiting.${state}`)));
  };
  const block = (): void => {
    void blockScanner(swap.id).then(() => announce(t('code.waiting.blocked', { name: swap.other.name })));
  };
  return (
    <div class="row answers">
      <Button onClick={() => answer('kept')}>{t('code.waiting.yes')}</Button>
      <Button look="plain" onClick={() => answer('declined')}>
        {t('code.waiting.no')}
      </Button>
      <Button look="plain" onClick={block}>
        {t('code.waiting.block')}
      </Button>
    </div>
  );
}

/** Asks about the one person whose scan arrived late. */
export function DidYouMeet({ swap }: { swap: Swap }) {
  return (
    <section class="surface stack" aria-labelledby={`met-${swap.id}`}>
      <p id={`met-${swap.id}`}>
        <strong>{saysYouMet(swap, now.value)}</strong>
      </p>
      {swap.is_ticked && <p class="soft small">{t('code.waiting.ticked')}</p>}
      <Answers swap={swap} />
    </section>
  );
}
