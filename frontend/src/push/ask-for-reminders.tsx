import './ask.css';
import { asked, encounters, markAsked } from '../store';
import { Button } from '../ui';
import { t } from '../words';
import { pushState, turnOnReminders } from './subscription';

const ASKED = 'reminders';

/** Whether it is time to ask: after the first swap, once, and where the phone can be reminded at all. */
export function isTimeToAsk(): boolean {
  const canAsk = ['off', 'needs-install', 'working'].includes(pushState.value);
  return canAsk && encounters.value.size > 0 && !asked.value[ASKED];
}

/** Asks once, after the first swap and in words, whether this phone may remind. */
export function AskForReminders() {
  const state = pushState.value;
  if (!isTimeToAsk()) return null;
  const yes = async () => {
    await turnOnReminders();
    await markAsked(ASKED);
  };
  return (
    <section class="surface ask" aria-labelledby="ask-reminders">
      <p id="ask-reminders">
        <strong>{t('push.ask.title')}</strong>
      </p>
      <p class="soft small">{state === 'needs-install' ? t('push.install') : t('push.ask.text')}</p>
      <div class="row">
        {state === 'needs-install' ? (
          <Button href="/install">{t('push.install.how')}</Button>
        ) : (
          <Button disabled={state === 'working'} onClick={() => void yes()}>
            {t('push.ask.yes')}
          </Button>
        )}
        <Button look="plain" onClick={() => void markAsked(ASKED)}>
          {t('push.ask.no')}
        </Button>
      </div>
    </section>
  );
}
