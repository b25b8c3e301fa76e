import { type PushState, pushState } from '../../push/subscription';
import { serverNow } from '../../store';
import { Banner } from '../../ui';
import { humanDay, t } from '../../words';

const IN_THE_WAY: readonly PushState[] = ['denied', 'needs-install', 'unsupported'];

/** What can be done so that the next one arrives: on this phone, else by e-mail, else what is said below. */
function whatToDo(state: PushState, canMail: boolean) {
  if (state === 'on') return 'settings.undelivered.test';
  if (!IN_THE_WAY.includes(state)) return 'settings.undelivered.turnOn';
  return canMail ? 'settings.undelivered.mail' : 'settings.undelivered.below';
}

/**
 * Says that the last reminder, due at that time, reached no phone and no mailbox, and what to do.
 * @param canMail whether an e-mail address would help: the server sends mail, and none is proved yet.
 */
export function Undelivered({ at, canMail }: { at: string; canMail: boolean }) {
  return (
    <Banner plain>
      <strong>{t('settings.undelivered', { when: humanDay(at, serverNow()) })}</strong>
      <p class="soft">{t(whatToDo(pushState.value, canMail))}</p>
    </Banner>
  );
}
