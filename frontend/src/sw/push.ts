import { show, tidyLockScreen, withoutResolved } from '../push/lock-screen';
import { lockScreenWords } from '../push/lock-screen-words';
import { syncInBackground } from './background';
import { readPayload } from './payload';

/** How long looking into the phone's own database may hold up what has to be shown. */
const LOOK_MS = 1_500;
/** How long the network may take: browsers end a worker that is busy for much longer. */
const SYNC_MS = 8_000;

/** What a task answers, or something else where it fails or takes too long. */
async function within<T>(milliseconds: number, task: Promise<T>, otherwise: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), milliseconds);
  });
  return Promise.race([task.catch(() => otherwise), late]).finally(() => clearTimeout(timer));
}

/**
 * Shows something for every push, before anything else: browsers take the subscription away from those that do not.
 * Then hears what is resolved by now, and takes that off the lock screen.
 */
export async function onPush(
  registration: ServiceWorkerRegistration,
  data: PushMessageData | null,
): Promise<void> {
  const notification = readPayload(data) ?? {
    title: 'Hallway',
    body: lockScreenWords().t('lockScreen.plain'),
    navigate: '/',
  };
  await show(registration, await within(LOOK_MS, withoutResolved(notification), notification));
  const isUpToDate = await within(SYNC_MS, syncInBackground(), false);
  await tidyLockScreen(registration, () => isUpToDate, notification.tag).catch(() => undefined);
}
