import { SEND_TAG } from './bus';
import { waitingCount } from './state';

type WithSync = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };

/** Asks the browser to wake the service worker when there is a line (Background Sync, where there is such a thing). */
export async function sendInBackground(): Promise<void> {
  if (waitingCount.value === 0) return;
  try {
    const registration = (await navigator.serviceWorker?.getRegistration()) as WithSync | undefined;
    await registration?.sync?.register(SEND_TAG);
  } catch {
    // Not allowed, or blocked: then it is sent when the app is next open.
  }
}
