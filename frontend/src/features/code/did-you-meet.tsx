import { blockScanner, declineSwap, keepSwap, now, type Swap } from '../../store';
import { Button, toast } from '../../ui';
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
  const { name } = swap.other;
  const yes = (): void => {
    void keepSwap(swap.id).then(() => toast(t('code.waiting.kept', { name })));
  };
  const no = (): void => toast(t('code.waiting.declined', { name }), declineSwap(swap.id));
  const block = (): void => toast(t('code.waiting.blocked', { name }), blockScanner(swap.id));
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
