import { fromBase64Url, toBase64Url } from '../api/base64url';
import { ask } from '../api/client';
import { Refused } from '../api/http';
import type { components } from '../api/schema.gen';

/** Once for a subscription that ended, once for a key that has changed, once for the fresh one. */
const TRIES = 3;

type Answer = components['schemas']['SubscriptionTaken'];

/** The server took none of the subscriptions that this browser makes. */
export class NotTaken extends Error {
  override name = 'NotTaken';
}

/** Chromium's name for a subscription that ended while nobody looked. */
function isDead({ endpoint }: PushSubscription): boolean {
  return new URL(endpoint).hostname.endsWith('.invalid');
}

/** Tells the server where this phone can be reached; null where it belongs to another account. */
async function tell(current: PushSubscription): Promise<Answer | null> {
  const { endpoint = '', keys } = current.toJSON();
  const key = current.options.applicationServerKey;
  const body = {
    endpoint,
    keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' },
    application_server_key: key ? toBase64Url(new Uint8Array(key)) : null,
  };
  try {
    return await ask('PUT', '/api/subscription', { body });
  } catch (error) {
    if (error instanceof Refused && error.problem.type.endsWith('/endpoint-taken')) return null;
    throw error;
  }
}

/** Waits for the browser; a page gives up on one whose push service cannot be reached. */
export type Within = <T>(asked: Promise<T>) => Promise<T>;

/**
 * Makes the browser, the server and the server's key agree, whatever ended the subscription: one that the server takes
 * stays, any other is given up and made anew. Runs in the app and, with no window open, in the service worker.
 * @param key the server's public key as this phone last heard it; the server's answer corrects it.
 * @throws NotTaken, Refused, NoNetwork, or what the browser throws.
 */
export async function renewSubscription(
  manager: PushManager,
  key: string,
  within: Within = (asked) => asked,
): Promise<void> {
  let wanted = key;
  let current = await within(manager.getSubscription());
  for (let tries = 0; tries < TRIES; tries++) {
    if (current && isDead(current)) {
      await within(current.unsubscribe());
      current = null;
    }
    current ??= await within(
      manager.subscribe({ userVisibleOnly: true, applicationServerKey: fromBase64Url(wanted) }),
    );
    const answer = await tell(current);
    if (answer?.state === 'active') return;
    wanted = answer?.push_key ?? wanted;
    await within(current.unsubscribe());
    current = null;
  }
  throw new NotTaken();
}
