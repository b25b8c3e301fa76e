import { isOutdated, unsavedCount, untilWritten } from '../store';
import { updateReady } from './update-ready';

const LOOK_EVERY_MS = 60 * 60_000;

let isTapped = false;

/** Starts the app anew once what is being typed is written. */
async function startAnew(): Promise<void> {
  // Leaving a field saves it.
  (document.activeElement as HTMLElement | null)?.blur();
  await untilWritten();
  // What is in memory alone would be lost.
  if (unsavedCount.value === 0) location.reload();
}

function offer(worker: ServiceWorker): void {
  updateReady.value = () => {
    isTapped = true;
    worker.postMessage({ type: 'take-over' });
  };
}

/** Another tab let the new version take over: this one follows, at once where nobody looks, else at a tap. */
function onTakenOver(): void {
  if (isTapped || document.visibilityState !== 'visible') void startAnew();
  else updateReady.value = () => void startAnew();
}

function watch(registration: ServiceWorkerRegistration): void {
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      // Without a controller this is the first install, and nothing is replaced.
      if (worker.state === 'installed' && navigator.serviceWorker.controller) offer(worker);
    });
  });
}

function followTakeOver(): void {
  // The first worker of all takes over a page that is as new as itself.
  let hadOne = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (hadOne) onTakenOver();
    hadOne = true;
  });
  isOutdated.subscribe((outdated) => outdated && onTakenOver());
}

/** Registers the service worker. A new version waits until the person taps. */
export async function startWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  followTakeOver();
  // Where workers are blocked, some browsers give nothing instead of refusing.
  const registration: ServiceWorkerRegistration | undefined =
    await navigator.serviceWorker.register('/sw.js');
  if (!registration) return;
  watch(registration);
  setInterval(() => void registration.update().catch(() => undefined), LOOK_EVERY_MS);
}
