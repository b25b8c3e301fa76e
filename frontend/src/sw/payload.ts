import type { DeclaredNotification } from '../push/snapshot';

/** A push message as declarative web push writes it (https://www.w3.org/TR/push-api/ , 'web_push': 8030). */
interface Payload {
  web_push: 8030;
  notification: DeclaredNotification;
}

/** Reads a payload; null where it is none of ours. */
export function readPayload(data: PushMessageData | null): DeclaredNotification | null {
  try {
    const payload = data?.json() as Partial<Payload> | undefined;
    const notification = payload?.notification;
    return notification && typeof notification.title === 'string' ? notification : null;
  } catch {
    return null;
  }
}
