import { openDatabase } from '../store/database';
import { readSession } from '../store/session';
import { list } from '../words/intl';
import { t } from '../words/translate';
import { type NamedFollowup, type Payload, readPayload } from './payload';

type Shown = Payload['notification'];

/** Follow-ups that this phone does not know to be done or put off. */
export async function stillWanted(
  followups: readonly NamedFollowup[],
  now: number,
): Promise<NamedFollowup[]> {
  const session = await readSession();
  if (!session) return [...followups];
  const db = await openDatabase(session.personId);
  const held = await Promise.all(followups.map(({ id }) => db.get('followups', id)));
  return followups.filter((_, index) => {
    const followup = held[index];
    if (!followup) return true;
    const isPutOff = followup.snoozed_until !== null && Date.parse(followup.snoozed_until) > now;
    return followup.outcome === null && !isPutOff;
  });
}

/** What to show, once what is done already has been left out. */
export function trimmed(shown: Shown, left: readonly NamedFollowup[]): Shown {
  const all = shown.data?.followups ?? [];
  if (left.length === all.length) return shown;
  const [first] = left;
  if (!first) {
    return {
      title: t('push.allDone'),
      body: t('push.allDone.text'),
      navigate: '/follow-up',
      silent: true,
      tag: shown.tag,
    };
  }
  const data = { ...shown.data, followups: [...left] };
  const isOne = left.length === 1;
  return {
    ...shown,
    data,
    title: isOne ? t('push.one', { name: first.name }) : t('push.several', { count: left.length }),
    body: isOne ? list(first.topics) : list(left.map(({ name }) => name)),
    navigate: isOne ? `/follow-up/${first.id}` : '/follow-up',
    actions: isOne ? shown.actions : [],
  };
}

/** Where the browser shows few buttons, the draft goes first: a tap on the notification itself opens it. */
function fitting<T extends { action: string }>(actions: readonly T[]): readonly T[] {
  const most = (Notification as unknown as { maxActions?: number }).maxActions ?? actions.length;
  return actions.length > most ? actions.filter(({ action }) => action !== 'draft').slice(0, most) : actions;
}

async function show(registration: ServiceWorkerRegistration, shown: Shown): Promise<void> {
  const { title, navigate, actions, data, ...rest } = shown;
  const options: NotificationOptions & { actions?: { action: string; title: string }[] } = {
    ...rest,
    icon: '/icons/icon-192.png',
    badge: '/icons/badge.png',
    data: { ...data, navigate, actions },
  };
  if (actions && actions.length > 0)
    options.actions = fitting(actions).map(({ action, title: words }) => ({ action, title: words }));
  await registration.showNotification(title, options);
}

/** Shows something for every push: browsers take the subscription away from those that do not. */
export async function onPush(
  registration: ServiceWorkerRegistration,
  data: PushMessageData | null,
): Promise<void> {
  const told = readPayload(data) ?? { title: t('app.name'), body: t('push.plain'), navigate: '/' };
  const followups = told.data?.followups ?? [];
  const left = await stillWanted(followups, Date.now()).catch(() => followups);
  await show(registration, followups.length > 0 ? trimmed(told, left) : told);
}
