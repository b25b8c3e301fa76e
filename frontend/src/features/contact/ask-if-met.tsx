import type { Arrival } from '../../model/arrivals';
import { declineArrival, keepArrival, now } from '../../store';
import { Button, toast } from '../../ui';
import { humanDay, t } from '../../words';

/** Somebody who waits for me: they scanned my code when I did not see it. */
export function AskIfMet({ arrival, name }: { arrival: Arrival; name: string }) {
  const isGuest = arrival.kind === 'guest';
  const yes = (): void => {
    const said = isGuest ? 'contacts.ask.guestKept' : 'contacts.ask.kept';
    void keepArrival(arrival).then(() => toast(t(said, { name })));
  };
  const no = (): void => toast(t('contacts.ask.declined', { name }), declineArrival(arrival));
  const when = humanDay(arrival.metAt, now.value);
  return (
    <section class="contact-ask" aria-labelledby="ask-if-met">
      <h2 id="ask-if-met" class="contact-ask-title">
        {t('contacts.ask.title')}
      </h2>
      <p>{t(isGuest ? 'contacts.ask.guest' : 'contacts.ask.text', { name, when })}</p>
      <div class="row">
        <Button onClick={yes}>{t('contacts.ask.yes')}</Button>
        <Button look="plain" onClick={no}>
          {t('contacts.ask.no')}
        </Button>
      </div>
    </section>
  );
}
