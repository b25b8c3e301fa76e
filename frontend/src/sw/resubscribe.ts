import { renewSubscription } from '../push/renew';
import { readSession } from '../store/session';

/** The browser replaced or dropped the subscription: make one that the server takes, also with no window open. */
export async function onSubscriptionChange(registration: ServiceWorkerRegistration): Promise<void> {
  const session = await readSession();
  if (session) await renewSubscription(registration.pushManager, session.pushKey);
}
