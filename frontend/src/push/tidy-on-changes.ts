import { effect } from '@preact/signals';
import { events, followups, phase, promises, swaps } from '../store';
import { tidyLockScreen } from './lock-screen';

const gone = new Set<string>();
let known = new Set<string>();
let tidying: Promise<void> = Promise.resolve();

function noteGone(): void {
  const tables = [followups.value, promises.value, swaps.value, events.value];
  const present = new Set(tables.flatMap((table) => [...table.keys()]));
  for (const id of known) if (!present.has(id)) gone.add(id);
  for (const id of present) gone.delete(id);
  known = present;
}

async function tidy(isSignedOut: boolean): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (!registration?.getNotifications) return;
  if (!isSignedOut) return tidyLockScreen(registration, (id) => gone.has(id));
  // They name people whom this phone knows no more.
  for (const notification of await registration.getNotifications()) notification.close();
}

/** Closes what this phone shows as soon as it is resolved here, or heard to be resolved elsewhere. */
export function tidyLockScreenOnChanges(): void {
  effect(() => {
    const isSignedOut = phase.value === 'signed-out';
    if (!isSignedOut) noteGone();
    tidying = tidying
      .then(() => tidy(isSignedOut))
      .catch((error: unknown) => console.error('notifications', error));
  });
}
