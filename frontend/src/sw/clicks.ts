import type { BodyOf } from '../api/client';
import { tidyLockScreen } from '../push/lock-screen';
import type { Named, NamedFollowup, NotificationData } from '../push/snapshot';
import { tell } from '../store/bus';
import { sendOutbox } from '../store/outbox';
import type { Followup } from '../store/records';
import { readSession } from '../store/session';
import { type Draft, request, writeDrafts } from '../store/write';
import { isAppRoute } from './shell';

const EVENING_HOUR = 18;
const MORNING_HOUR = 9;

/** 'Later': this evening at six, or tomorrow at nine once it is evening, where the phone is. */
export function later(now: Date): Date {
  const then = new Date(now);
  if (now.getHours() < EVENING_HOUR - 1) then.setHours(EVENING_HOUR, 0, 0, 0);
  else {
    then.setDate(then.getDate() + 1);
    then.setHours(MORNING_HOUR, 0, 0, 0);
  }
  return then;
}

/** What an action of a notification writes to a follow-up; null where it only opens the app. */
export function changeFor(action: string, now: Date): Partial<Followup> | null {
  if (action === 'done') return { outcome: 'sent', closed_at: now.toISOString(), snoozed_until: null };
  if (action === 'later') return { snoozed_until: later(now).toISOString() };
  return null;
}

function bodyOf(fields: Partial<Followup>): BodyOf<'PATCH', '/api/followups/{encounter_id}'> {
  return fields.outcome ? { outcome: fields.outcome } : { snoozed_until: fields.snoozed_until };
}

/** Follow-ups as an action of their notification changes them. */
export function changeFollowups(followups: readonly NamedFollowup[], fields: Partial<Followup>): Draft[] {
  return followups.map(({ id }) =>
    request('PATCH', '/api/followups/{encounter_id}', { path: { encounter_id: id }, body: bodyOf(fields) }, [
      { kind: 'followup', id, op: 'merge', fields },
    ]),
  );
}

/** Promises that are kept, by what was tapped on their notification. */
export function keepPromises(promises: readonly Named[], now: Date): Draft[] {
  const fields = { done_at: now.toISOString() };
  return promises.map(({ id }) =>
    request('PATCH', '/api/promises/{promise_id}', { path: { promise_id: id }, body: fields }, [
      { kind: 'promise', id, op: 'merge', fields },
    ]),
  );
}

/** Writes what was tapped to this phone and into its outbox, then tries to send it at once. */
export async function act(registration: ServiceWorkerRegistration, drafts: readonly Draft[]): Promise<void> {
  const session = await readSession();
  if (!session) return;
  const changes = await writeDrafts(session.personId, drafts);
  tell({ type: 'changes', personId: session.personId, changes });
  // Other notifications may name the same people.
  await tidyLockScreen(registration, () => false).catch(() => undefined);
  await sendOutbox(session.personId);
}

async function open(scope: ServiceWorkerGlobalScope, navigate: string): Promise<void> {
  const url = new URL(navigate, scope.location.origin);
  // A notification never leads to another site.
  const target = url.origin === scope.location.origin ? url.href : scope.location.origin;
  const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  // A page behind somebody's code is ours too, but there is no app in it that could go anywhere.
  const inApp = windows.filter(({ url: shown }) => isAppRoute(new URL(shown).pathname));
  const existing = inApp.find(({ focused }) => focused) ?? inApp[0];
  if (!existing) {
    await scope.clients.openWindow(target);
    return;
  }
  await existing.focus().catch(() => undefined);
  // Asks the app to move there itself, so that nothing that is being typed is lost to a reload.
  existing.postMessage({ type: 'open', url: target });
}

/** Opens what a notification is about, or does what was tapped on it without opening anything. */
export async function onNotificationClick(
  scope: ServiceWorkerGlobalScope,
  event: NotificationEvent,
): Promise<void> {
  event.notification.close();
  const data = (event.notification.data ?? {}) as NotificationData;
  const fields = changeFor(event.action, new Date());
  if (fields && data.followups?.length)
    return act(scope.registration, changeFollowups(data.followups, fields));
  if (event.action === 'kept' && data.promises?.length)
    return act(scope.registration, keepPromises(data.promises, new Date()));
  const chosen = data.actions?.find(({ action }) => action === event.action);
  await open(scope, chosen?.navigate ?? data.navigate ?? '/');
}
