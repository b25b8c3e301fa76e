import { SEND_TAG } from '../store/bus';
import { syncInBackground } from './background';
import { onNotificationClick } from './clicks';
import { pictureFromCache } from './pictures';
import { onPush } from './push';
import { onSubscriptionChange } from './resubscribe';
import { clearOld, fillCache, fromCache, isAnyDamaged, type ShellFile } from './shell';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: ShellFile[] };

const shell = self.__WB_MANIFEST;

async function install(): Promise<void> {
  await fillCache(shell);
  // Where the app cannot even start nobody can tap for the new version.
  if (await isAnyDamaged()) await self.skipWaiting();
}

async function activate(): Promise<void> {
  const wasDamaged = await isAnyDamaged();
  await clearOld(shell);
  await self.clients.claim();
  if (!wasDamaged) return;
  for (const page of await self.clients.matchAll({ type: 'window' }))
    void page.navigate(page.url).catch(() => null);
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));

self.addEventListener('fetch', (event) => {
  const answer = fromCache(shell, event.request) ?? pictureFromCache(event.request);
  if (answer) event.respondWith(answer);
});

self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'take-over') void self.skipWaiting();
});

self.addEventListener('sync', (event) => {
  const { tag, waitUntil } = event as ExtendableEvent & { tag: string };
  if (tag === SEND_TAG) waitUntil.call(event, syncInBackground());
});

self.addEventListener('push', (event) => event.waitUntil(onPush(self.registration, event.data)));
self.addEventListener('notificationclick', (event) => event.waitUntil(onNotificationClick(self, event)));
self.addEventListener('pushsubscriptionchange', (event) => {
  (event as ExtendableEvent).waitUntil(onSubscriptionChange(self.registration));
});
