import './ui/tokens.css';
import './ui/base.css';
import './ui/ui.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { comeBackOnceSignedOut } from './app/come-back';
import { listenForInstall } from './app/install';
import { keepStorageOnceNeeded } from './app/keep-storage';
import { App } from './app/layout';
import { tidyAddress } from './app/start-again';
import { startWorker } from './app/worker';
import { renewReminders, showReminders } from './push/subscription';
import {
  followPage,
  isLoaded,
  noteTrouble,
  phase,
  recordLastShowing,
  refreshAccount,
  startStore,
  startSyncing,
  takeUpLostSession,
} from './store';
import { loadWords } from './words';

/** Once it is known whose phone this is: sync, and tell the server where reminders reach it. */
function whenReady(run: () => void): void {
  const stop = effect(() => {
    if (phase.value !== 'ready' || !isLoaded.value) return;
    // Not within the effect: what is read on the way would bring it back here without end.
    queueMicrotask(() => {
      stop();
      run();
    });
  });
}

/** What the start before left undone, and what is tidied up later; none of it is needed for the first screen. */
async function finishWhatWasLeft(): Promise<void> {
  const [notes, scans] = await Promise.all([
    import('./store/actions/notes'),
    import('./app/forget-own-scans'),
  ]);
  await notes.saveKeptNotes();
  scans.forgetOwnScansOnceRefused();
}

/** Hears what the server says about this phone, and makes sure that reminders reach it. */
async function tellServer(): Promise<void> {
  const account = await refreshAccount().catch(() => null);
  await renewReminders(Boolean(account?.push));
}

/** Coming to the front, or back to a signal: what ended meanwhile is mended, or said. */
function keepReminders(): void {
  const look = () => {
    if (document.visibilityState === 'visible') void renewReminders();
  };
  document.addEventListener('visibilitychange', look);
  addEventListener('online', look);
}

async function start(): Promise<void> {
  listenForInstall();
  tidyAddress();
  // English is there from the start: a language that does not load is no reason for an empty screen.
  await loadWords().catch((error: unknown) => console.error('words', error));
  const root = document.getElementById('app');
  root?.replaceChildren();
  if (root) render(<App />, root);
  whenReady(() => {
    keepStorageOnceNeeded();
    recordLastShowing().catch((error: unknown) => console.error('showing', error));
    finishWhatWasLeft().catch((error: unknown) => console.error('left', error));
    comeBackOnceSignedOut(() => void tellServer());
    startSyncing();
    showReminders();
    void tellServer();
    keepReminders();
    import('./push/keep-lock-screen').then(({ keepLockScreen }) => keepLockScreen()).catch(() => undefined);
  });
  followPage();
  await startStore();
  await takeUpLostSession();
}

start().catch((error: unknown) => noteTrouble(error) || console.error(error));
addEventListener('load', () => void startWorker().catch((error: unknown) => console.error(error)));
