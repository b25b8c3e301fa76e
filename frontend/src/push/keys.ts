import { answered, api } from '../api/client';

/** The server's public key as the browser wants it. @param key base64url without padding. */
export function keyBytes(key: string): Uint8Array<ArrayBuffer> {
  const plain = atob(key.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (char) => char.charCodeAt(0));
}

/** Tells the server where this phone can be reached. @throws Refused, NoNetwork. */
export async function tellSubscription(subscription: PushSubscription): Promise<void> {
  const { endpoint = '', keys } = subscription.toJSON();
  const body = { endpoint, keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' } };
  await answered(api.PUT('/api/subscription', { body }));
}
