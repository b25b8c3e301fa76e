import { signal } from '@preact/signals';
import { answered, api } from '../api/client';
import { NoNetwork, Refused } from '../api/http';
import { pushKey } from '../store';
import { keyBytes, tellSubscription } from './keys';

/** How reminders stand on this phone. */
export type PushState =
  | 'unknown'
  | 'on'
  | 'off'
  | 'gone'
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

function hasKey(subscription: PushSubscription, key: Uint8Array): boolean {
  const held = subscription.options.applicationServerKey;
  if (!held) return false;
  const bytes = new Uint8Array(held);
  return bytes.length === key.length && bytes.every((byte, index) => byte === key[index]);
}

async function subscription(key: string): Promise<PushSubscription> {
  const { pushManager } = await within(navigator.serviceWorker.ready);
  const wanted = keyBytes(key);
  const held = await within(pushManager.getSubscription());
  if (held && hasKey(held, wanted)) return held;
  if (held) await within(held.unsubscribe());
  return within(pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted }));
}

async function subscribe(): Promise<void> {
  const key = pushKey.value;
  if (!key) {
    pushState.value = 'failed';
    return;
  }
  pushState.value = 'working';
  try {
    await tellSubscription(await subscription(key));
    pushState.value = 'on';
  } catch (error) {
    pushState.value = stateAfter(error);
  }
}

function stateAfter(error: unknown): PushState {
  if (error instanceof TooSlow) return 'slow';
  if (error instanceof NoNetwork) return 'no-network';
  if (!(error instanceof Refused)) console.error('push', error);
  return readPushState() === 'denied' ? 'denied' : 'failed';
}

/** Asks the browser for permission, then subscribes. Call it within the person's tap: an iPhone insists. */
export async function turnOnReminders(): Promise<PushState> {
  const state = readPushState();
  localStorage.removeItem('hallway-reminders');
  if (state !== 'off') pushState.value = state;
  else if ((await Notification.requestPermission()) === 'granted') await subscribe();
  else pushState.value = readPushState();
  return pushState.value;
}

/** Ends reminders on this phone. */
export async function turnOffReminders(): Promise<void> {
  const { pushManager } = await within(navigator.serviceWorker.ready);
  await (await pushManager.getSubscription())?.unsubscribe();
  await api.DELETE('/api/subscription').catch(() => undefined);
  localStorage.setItem('hallway-reminders', 'off');
  pushState.value = 'off';
}

/** At each start: where permission was given, makes sure that the server knows the subscription as it is now. */
export async function renewReminders(): Promise<void> {
  pushState.value = readPushState();
  const isWanted = localStorage.getItem('hallway-reminders') !== 'off';
  if (pushState.value === 'off' && isWanted && Notification.permission === 'granted') await subscribe();
}

/** What became of a test: 'too-soon' where the last one was sent a moment ago. */
export type TestResult = 'sent' | 'failed' | 'gone' | 'too-soon' | 'no-network';

async function askForTest(): Promise<TestResult> {
  try {
    return (await answered(api.POST('/api/subscription/test'))).state;
  } catch (error) {
    if (error instanceof NoNetwork) return 'no-network';
    const status = error instanceof Refused ? error.problem.status : 0;
    if (status === 429) return 'too-soon';
    return status === 404 ? 'gone' : 'failed';
  }
}

/** Sends a test to this phone. A subscription that has ended is given up, so that the next one is fresh. */
export async function sendTest(): Promise<TestResult> {
  const result = await askForTest();
  if (result === 'gone') {
    pushState.value = 'gone';
    // Where the browser is slow to give it up, turning reminders on again does.
    await giveUp().catch(() => undefined);
  }
  return result;
}

async function giveUp(): Promise<void> {
  const { pushManager } = await within(navigator.serviceWorker.ready);
  await (await within(pushManager.getSubscription()))?.unsubscribe();
}
