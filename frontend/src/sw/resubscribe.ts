import { call } from '../api/http';
import { readSession } from '../store/session';

function keyBytes(key: string): Uint8Array<ArrayBuffer> {
  const plain = atob(key.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (char) => char.charCodeAt(0));
}

/** The browser replaced or dropped the subscription: make a new one, and tell the server. */
export async function onSubscriptionChange(registration: ServiceWorkerRegistration): Promise<void> {
  const session = await readSession();
  if (!session) return;
  const held =
    (await registration.pushManager.getSubscription()) ??
    (await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: keyBytes(session.pushKey),
    }));
  const { endpoint, keys } = held.toJSON();
  await call('PUT', '/api/subscription', { endpoint, keys: { p256dh: keys?.p256dh, auth: keys?.auth } });
}
