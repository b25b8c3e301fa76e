import { answerSwap, now, type Swap } from '../../store';
import { announce, Button } from '../../ui';
import { humanDay, t } from '../../words';

/** A swap that waits for me: somebody scanned my code when I did not see it. */
export function AskIfMet({ swap, name }: { swap: Swap; name: string }) {
  if (swap.role !== 'shower' || swap.state !== 'waiting') return null;
  const answer = (state: 'kept' | 'declined'): void => {
    void answerSwap(swap.id, state).then(() => announce(t(`contacts.ask.${state}`)));
  };
  return (
    <section class="contact-ask" aria-labelledby="ask-if-met">
      <h2 id="ask-if-met" class="contact-ask-title">
        {t('contacts.ask.title')}
      </h2>
      <p>{t('contacts.ask.text', { name, when: humanDay(swap.met_at, now.value) })}</p>
      <div class="row">
        <Button onClick={() => answer('kept')}>{t('contacts.ask.yes')}</Button>
        <Button look="plain" onClick={() => answer('declined')}>
          {t('contacts.ask.no')}
        </Button>
      </div>
    </section>
  );
}
