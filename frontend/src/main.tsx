import './ui/tokens.css';
import './ui/base.css';
import './ui/ui.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './app/layout';
import { loadOwnFrame } from './app/own-frame';
import { CodeScreen } from './app/routes';
import { SHEETS } from './app/sheets';
import { watchWidth } from './app/watch-width';
import { startWorker } from './app/worker';
import { listenForInstall } from './parts/install';
import { provideSheets } from './parts/sheets';
import { tidyAddress } from './parts/start-again';
import {
  followPage,
  isKnownPhone,
  isLoaded,
  noteTrouble,
  phase,
  startStore,
  startSyncing,
  takeUpLostSession,
} from './store';
import { loadWords } from './words';

/** Once it is known whose phone this is, and what it holds. */
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

/** The code comes next where there is a card, and for whoever types what makes one: while there is a line. */
function loadCodeAhead(): void {
  const load = () => void CodeScreen.preload();
  if (isKnownPhone()) load();
  else addEventListener('input', load, { once: true });
}

async function start(): Promise<void> {
  provideSheets(SHEETS);
  listenForInstall();
  tidyAddress();
  // English is there from the start: a language that does not load is no reason for an empty screen.
  await Promise.all([
    loadWords().catch((error: unknown) => console.error('words', error)),
    isKnownPhone() ? loadOwnFrame() : null,
    watchWidth().catch((error: unknown) => console.error('wide', error)),
  ]);
  // Its words are those of the language that is known by now.
  loadCodeAhead();
  const root = document.getElementById('app');
  root?.replaceChildren();
  if (root) render(<App />, root);
  whenReady(() => {
    startSyncing();
    import('./app/once-ready')
      .then(({ onceReady }) => onceReady())
      .catch((error: unknown) => console.error('ready', error));
  });
  followPage();
  await startStore();
  await takeUpLostSession();
}

start().catch((error: unknown) => noteTrouble(error) || console.error(error));
addEventListener('load', () => void startWorker().catch((error: unknown) => console.error(error)));
