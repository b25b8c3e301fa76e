import { deferredSwaps, failingRequests, refusals, sending, unsavedCount, waitingCount } from '../store';
import { t } from '../words';
import { notSaved, SaveAgain } from './not-saved';
import { isSignedOut } from './signed-out';

/** How saving and sending stand, in a few quiet words. */
export function statusText(): string {
  if (unsavedCount.value > 0) return notSaved();
  if (isSignedOut.value) return t('app.signedOut');
  if (sending.value === 'wrong-person') return t('app.wrongPerson');
  if (sending.value === 'login-page') return t('app.loginPage');
  const deferred = deferredSwaps.value.size;
  const failing = failingRequests.value.length;
  const count = waitingCount.value;
  if (count > 0 && failing > 0 && sending.value === 'idle') return t('app.failing', { count: failing });
  if (count > deferred) return isStuck() ? t('app.waiting', { count }) : t('app.saving', { count });
  if (refusals.value.length > 0) return t('app.refused', { count: refusals.value.length });
  return deferred > 0 ? t('app.deferred', { count: deferred }) : t('app.sent');
}

function isStuck(): boolean {
  return sending.value === 'no-network' || sending.value === 'busy';
}

/** 'Saved on this phone', for the foot of a sheet or a screen. */
export function StatusLine() {
  if (unsavedCount.value > 0) return <SaveAgain />;
  return <p class="soft small">{statusText()}</p>;
}
