import { updateReady } from './prompts';

const LOOK_EVERY_MS = 60 * 60_000;

function offer(worker: ServiceWorker): void {
  updateReady.value = () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    worker.postMessage({ type: 'take-over' });
  };
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

/** Registers the service worker. A new version waits until the person taps. */
export async function startWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const registration = await navigator.serviceWorker.register('/sw.js');
  watch(registration);
  setInterval(() => void registration.update().catch(() => undefined), LOOK_EVERY_MS);
}
