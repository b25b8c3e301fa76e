import './ask.css';
import { signal } from '@preact/signals';
import { type PushState, pushState, turnOnReminders } from '../push/subscription';
import { FAILED_WORDS } from '../push/words';
import { asked, encounters, markAsked } from '../store';
import { Button } from '../ui';
import { t } from '../words';

const ASKED = 'reminders';
const ASKABLE: readonly PushState[] = [
  'off',
  'needs-install',
  'working',
  'broken',
  'slow',
  'failed',
  'no-network',
];

/** Whether somebody said yes: the question then stays also where the browser blocks notifications, and says so. */
const isTried = signal(false);

/** Whether it is time to ask: after the first swap, once, and where the phone can be reminded at all. */
export function isTimeToAsk(): boolean {
  const canAsk = ASKABLE.includes(pushState.value) || (isTried.value && pushState.value !== 'on');
  return canAsk && encounters.value.size > 0 && !asked.value[ASKED];
}

async function yes(): Promise<void> {
  isTried.value = true;
  if ((await turnOnReminders()) === 'on') await markAsked(ASKED);
}

/** Asks after the first swap and in words whether this phone may remind, until it does or 'Not now'. */
export function AskForReminders() {
  const state = pushState.value;
  if (!isTimeToAsk()) return null;
  const failed = FAILED_WORDS[state];
  return (
    <section class="surface ask" aria-labelledby="ask-reminders">
      <p id="ask-reminders">
        <strong>{t('push.ask.title')}</strong>
      </p>
      <p class="soft small" role="status">
        {t(failed ?? (state === 'needs-install' ? 'push.install' : 'push.ask.text'))}
      </p>
      <div class="row">
        {state === 'needs-install' ? (
          <Button href="/install">{t('push.install.how')}</Button>
        ) : (
          <Button disabled={state === 'working'} onClick={() => void yes()}>
            {t(failed ? 'push.ask.again' : 'push.ask.yes')}
          </Button>
        )}
        <Button look="plain" onClick={() => void markAsked(ASKED)}>
          {t('push.ask.no')}
        </Button>
      </div>
    </section>
  );
}
