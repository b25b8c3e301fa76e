import { requestPersistenceOnceNeeded } from '../parts/persistent-storage';
import { renewReminders, showReminders } from '../push/subscription';
import { tidyLockScreenOnChanges } from '../push/tidy-on-changes';
import { recordLastShowing, refreshAccount } from '../store';
import { writeTypedNotes } from '../store/actions/notes';
import { forgetOwnScansOnceRefused } from './forget-own-scans';
import { renewSessionOnceSignedOut } from './renew-session';

/** Hears what the server says about this phone, and makes sure that reminders reach it. */
async function tellServer(): Promise<void> {
  const account = await refreshAccount().catch(() => null);
  await renewReminders(Boolean(account?.push));
}

/** Coming to the front, or back to a signal: what ended meanwhile is mended, or said. */
function renewRemindersOnReturn(): void {
  const look = () => {
    if (document.visibilityState === 'visible') void renewReminders();
  };
  document.addEventListener('visibilitychange', look);
  addEventListener('online', look);
}

/** What the start before left undone. */
async function finishWhatWasLeft(): Promise<void> {
  await recordLastShowing();
  await writeTypedNotes();
}

/** What the first screen does not wait for, once it is known whose phone this is. */
export function onceReady(): void {
  requestPersistenceOnceNeeded();
  finishWhatWasLeft().catch((error: unknown) => console.error('left', error));
  forgetOwnScansOnceRefused();
  renewSessionOnceSignedOut(() => void tellServer());
  showReminders();
  void tellServer();
  renewRemindersOnReturn();
  tidyLockScreenOnChanges();
}
