import { withDatabase } from '../store/database';
import { readSession, type Session } from '../store/session';
import {
  countThings,
  type DeclaredNotification,
  isAllDone,
  type NotificationData,
  trimmed,
} from './snapshot';
import { findUnresolved, type IsGone } from './unresolved';

type WithMore = NotificationOptions & { actions?: { action: string; title: string }[] };

/** Where the browser shows few buttons, the draft goes first: a tap on the notification itself opens it. */
function fitting<T extends { action: string }>(actions: readonly T[]): readonly T[] {
  const most = (Notification as unknown as { maxActions?: number }).maxActions ?? actions.length;
  return actions.length > most ? actions.filter(({ action }) => action !== 'draft').slice(0, most) : actions;
}

/** Shows a notification; one with the same tag gives way to it. */
export async function show(
  registration: ServiceWorkerRegistration,
  shown: DeclaredNotification,
): Promise<void> {
  const { title, navigate, actions, data, ...rest } = shown;
  const kept: NotificationData = { ...data, navigate, actions };
  const options: WithMore = { ...rest, icon: '/icons/icon-192.png', badge: '/icons/badge.png', data: kept };
  if (actions && actions.length > 0)
    options.actions = fitting(actions).map(({ action, title: words }) => ({ action, title: words }));
  await registration.showNotification(title, options);
}

/** What a notification on the lock screen says and is about. */
function readShown(notification: Notification): DeclaredNotification {
  // A browser that showed the push by itself keeps the address beside the data.
  const beside = (notification as { navigate?: string }).navigate;
  const { navigate, actions, ...data } = (notification.data ?? {}) as NotificationData;
  const { title, body, tag, lang } = notification;
  return { title, body, tag, lang, navigate: navigate ?? beside ?? '/', actions, data };
}

/** The present on the server's clock, which decides what is put off. */
function nowOf(session: Session): number {
  return Date.now() + session.clockOffset;
}

/** A notification without what this phone knows to be resolved. */
export async function withoutResolved(
  shown: DeclaredNotification,
  isGone: IsGone = () => false,
): Promise<DeclaredNotification> {
  const session = countThings(shown.data) > 0 ? await readSession() : null;
  if (!session || !shown.data) return shown;
  const { data } = shown;
  const unresolved = await withDatabase(session.personId, (db) =>
    findUnresolved(db, data, nowOf(session), isGone),
  );
  return trimmed(shown, unresolved);
}

/**
 * Closes every notification whose things are all resolved, and says the others anew where some are.
 * @param arrived the tag of the push that is being shown, which must leave something on the screen.
 */
export async function tidyLockScreen(
  registration: ServiceWorkerRegistration,
  isGone: IsGone,
  arrived?: string,
): Promise<void> {
  for (const notification of await registration.getNotifications()) {
    const shown = readShown(notification);
    const mustStay = notification.tag !== '' && notification.tag === arrived;
    const left = await withoutResolved(shown, isGone);
    if (isAllDone(left) && !mustStay) notification.close();
    else if (left !== shown) await show(registration, { ...left, silent: true });
  }
}
