import { signal } from '@preact/signals';
import { ask } from '../api/client';
import { NoNetwork, Refused } from '../api/http';
import { pushKey } from '../store';
import { renewSubscription } from './renew';

/** How reminders stand on this phone. */
export type PushState =
  | 'unknown'
  | 'on'
  | 'off'
  | 'broken'
  | 'denied'
  | 'needs-install'
  | 'unsupported'
  | 'working'
  | 'slow'
  | 'failed'
  | 'no-network';

export const pushState = signal<PushState>('unknown');

/** A browser whose push service cannot be reached never answers. */
const SUBSCRIBE_MS = 8_000;

/** Whether reminders are wanted on this phone: 'on' once the server took them, 'off' once they were turned off. */
const CHOICE = 'hallway-reminders';

class TooSlow extends Error {}

function isIphone(): boolean {
  return (
    /iPhone|iPad/.test(navigator.userAgent) ||
    (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}

/** Whether the app runs from the home screen. */
export function isInstalled(): boolean {
  return (
    matchMedia('(display-mode: standalone)').matches ||
    (navigator as { standalone?: boolean }).standalone === true
  );
}

/** What can be said without asking anybody. */
export function readPushState(): PushState {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) {
    return isIphone() && !isInstalled() ? 'needs-install' : 'unsupported';
  }
  return Notification.permission === 'denied' ? 'denied' : 'off';
}

async function within<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow()), SUBSCRIBE_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function subscribe(): Promise<void> {
  const key = pushKey.value;
  if (!key) {
    pushState.value = 'failed';
    return;
  }
  if (pushState.value !== 'on') pushState.value = 'working';
  const wasOn = localStorage.getItem(CHOICE) === 'on';
  try {
    const { pushManager } = await within(navigator.serviceWorker.ready);
    await renewSubscription(pushManager, key, within);
    localStorage.setItem(CHOICE, 'on');
    pushState.value = 'on';
  } catch (error) {
    pushState.value = stateAfter(error, wasOn);
  }
}

function stateAfter(error: unknown, wasOn: boolean): PushState {
  // Nobody said that it ended: with a signal again, it is looked at again.
  if (error instanceof NoNetwork) return wasOn ? 'on' : 'no-network';
  if (error instanceof TooSlow) return 'slow';
  if (!(error instanceof Refused)) console.error('push', error);
  if (readPushState() === 'denied') return 'denied';
  return wasOn ? 'broken' : 'failed';
}

/** Asks the browser for permission, then subscribes. Call it within the person's tap: an iPhone insists. */
export async function turnOnReminders(): Promise<PushState> {
  const state = readPushState();
  if (localStorage.getItem(CHOICE) === 'off') localStorage.removeItem(CHOICE);
  if (state !== 'off') pushState.value = state;
  else if ((await Notification.requestPermission()) === 'granted') await subscribe();
  else pushState.value = readPushState();
  return pushState.value;
}

/** Ends reminders on this phone. */
export async function turnOffReminders(): Promise<void> {
  localStorage.setItem(CHOICE, 'off');
  const { pushManager } = await within(navigator.serviceWorker.ready);
  await (await pushManager.getSubscription())?.unsubscribe();
  await ask('DELETE', '/api/subscription').catch(() => undefined);
  pushState.value = 'off';
}

let renewing: Promise<void> | null = null;

/** Whether this phone is to be reminded and may be. */
function isWanted(): boolean {
  const may = readPushState() === 'off' && Notification.permission === 'granted';
  return may && localStorage.getItem(CHOICE) !== 'off';
}

/** Before anybody was asked: what is known already. */
export function showReminders(): void {
  pushState.value = isWanted() ? 'unknown' : readPushState();
}

async function renew(isKnown: boolean): Promise<void> {
  if (isWanted()) return subscribe();
  // Permission was taken away, or turning off was not heard: the server is to send elsewhere from now on.
  if (isKnown) await ask('DELETE', '/api/subscription').catch(() => undefined);
  const state = readPushState();
  pushState.value = state === 'off' && localStorage.getItem(CHOICE) === 'on' ? 'broken' : state;
}

/**
 * At each start and whenever the app comes to the front: makes sure that reminders reach this phone, or says that they
 * do not.
 * @param isKnown whether the server holds a subscription of this phone, as far as it was asked.
 */
export function renewReminders(isKnown = false): Promise<void> {
  renewing ??= renew(isKnown).finally(() => {
    renewing = null;
  });
  return renewing;
}

/** What became of a test: 'too-soon' where the last one was sent a moment ago. */
export type TestResult = 'waiting' | 'sent' | 'failed' | 'gone' | 'too-soon' | 'no-network';

const LOOK_EVERY_MS = 1_000;
/** Workers of their own look every fifteen seconds. */
const LOOKS = 20;

async function askForTest(): Promise<TestResult> {
  try {
    let { state } = await ask('POST', '/api/subscription/test');
    for (let look = 0; state === 'waiting' && look < LOOKS; look++) {
      await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
      ({ state } = await ask('GET', '/api/subscription/test'));
    }
    return state;
  } catch (error) {
    if (error instanceof NoNetwork) return 'no-network';
    const status = error instanceof Refused ? error.problem.status : 0;
    if (status === 429) return 'too-soon';
    return status === 404 ? 'gone' : 'failed';
  }
}

/** Sends a test to this phone. A subscription that has ended is made anew at once, as `pushState` then tells. */
export async function sendTest(): Promise<TestResult> {
  const result = await askForTest();
  if (result === 'gone') await renewReminders();
  return result;
}
