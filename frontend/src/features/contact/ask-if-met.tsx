import { declineSwap, keepSwap, now, type Swap } from '../../store';
import { Button, toast } from '../../ui';
import { humanDay, t } from '../../words';

/** A swap that waits for me: somebody scanned my code when I did not see it. */
export function AskIfMet({ swap, name }: { swap: Swap; name: string }) {
  if (swap.role !== 'shower' || swap.state !== 'waiting') return null;
  const yes = (): void => {
    void keepSwap(swap.id).then(() => toast(t('contacts.ask.kept', { name })));
  };
  const no = (): void => toast(t('contacts.ask.declined', { name }), declineSwap(swap.id));
  return (
    <section class="contact-ask" aria-labelledby="ask-if-met">
      <h2 id="ask-if-met" class="contact-ask-title">
        {t('contacts.ask.title')}
      </h2>
      <p>{t('contacts.ask.text', { name, when: humanDay(swap.met_at, now.value) })}</p>
      <div class="row">
        <Button onClick={yes}>{t('contacts.ask.yes')}</Button>
        <Button look="plain" onClick={no}>
          {t('contacts.ask.no')}
        </Button>
      </div>
    </section>
  );
}
