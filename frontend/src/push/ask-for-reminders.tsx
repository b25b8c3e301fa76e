import './ask.css';
import { asked, encounters, markAsked } from '../store';
import { Button } from '../ui';
import { t } from '../words';
import { pushState, turnOnReminders } from './subscription';

const ASKED = 'reminders';

/** Asks once, after the first swap and in words, whether this phone may remind. */
export function AskForReminders() {
  const state = pushState.value;
  const canAsk = state === 'off' || state === 'needs-install' || state === 'working';
  if (!canAsk || encounters.value.size === 0 || asked.value[ASKED]) return null;
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
