import { useState } from 'preact/hooks';
import {
  type PushState,
  pushState,
  sendTest,
  turnOffReminders,
  turnOnReminders,
} from '../../push/subscription';
import { announce, Button } from '../../ui';
import { t, type WordKey } from '../../words';

const WORDS = {
  unknown: 'push.checking',
  on: 'push.on',
  off: 'push.off.why',
  broken: 'push.broken',
  denied: 'push.denied',
  'needs-install': 'push.install',
  unsupported: 'push.unsupported',
  working: 'push.working',
  slow: 'push.slow',
  failed: 'push.failed',
  'no-network': 'push.noNetwork',
} as const satisfies Record<PushState, WordKey>;

const TEST_WORDS = {
  waiting: 'push.test.waiting',
  sent: 'push.test.sent',
  gone: 'push.test.renewed',
  failed: 'push.test.failed',
  'too-soon': 'push.test.tooSoon',
  'no-network': 'push.test.noNetwork',
} as const;

function TestButton() {
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const test = async () => {
    setBusy(true);
    const result = await sendTest();
    // That they could not be mended is said by the section itself, in place of this button.
    if (pushState.value !== 'on') return;
    const words = t(TEST_WORDS[result]);
    setSaid(words);
    announce(words);
    setBusy(false);
  };
  return (
    <>
      <Button disabled={isBusy} onClick={() => void test()}>
        {t('push.test')}
      </Button>
      {said && (
        <p dir="auto" class="soft small">
          {said}
        </p>
      )}
    </>
  );
}

/** Whether reminders reach this phone, what stands in the way, and a test. */
export function RemindersSection() {
  const state = pushState.value;
  const canTurnOn = ['off', 'broken', 'slow', 'failed', 'no-network', 'working'].includes(state);
  return (
    <section class="stack" aria-labelledby="settings-reminders">
      <h2 id="settings-reminders">{t('settings.reminders.here')}</h2>
      <div class="surface stack">
        <p role="status">{t(WORDS[state])}</p>
        {state === 'on' && <TestButton />}
        {state === 'on' && (
          <Button look="plain" onClick={() => void turnOffReminders()}>
            {t('push.turnOff')}
          </Button>
        )}
        {canTurnOn && (
          <Button disabled={state === 'working'} onClick={() => void turnOnReminders()}>
            {t('push.turnOn')}
          </Button>
        )}
        {state === 'needs-install' && <Button href="/install">{t('push.install.how')}</Button>}
      </div>
    </section>
  );
}
