import { refusals, sending, waitingCount } from '../store';
import { t } from '../words';

/** How saving and sending stand, in a few quiet words. */
export function statusText(): string {
  if (sending.value === 'signed-out') return t('app.signedOut');
  if (sending.value === 'wrong-person') return t('app.wrongPerson');
  if (refusals.value.length > 0) return t('app.refused', { count: refusals.value.length });
  if (waitingCount.value > 0 && sending.value === 'no-network')
    return t('app.waiting', { count: waitingCount.value });
  return waitingCount.value > 0 ? t('app.saved') : t('app.sent');
}

/** 'Saved on this phone', for the foot of a sheet or a screen. */
export function StatusLine() {
  return <p class="soft small">{statusText()}</p>;
}
