import { keyBytes, tellSubscription } from '../push/keys';
import { readSession } from '../store/session';

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
  await tellSubscription(held);
}
