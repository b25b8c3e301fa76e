import { SEND_TAG } from '../store/outbox';
import { syncInBackground } from './background';
import { onNotificationClick } from './clicks';
import { onPush } from './push';
import { onSubscriptionChange } from './resubscribe';
import { clearOld, fillCache, fromCache } from './shell';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

const shell = self.__WB_MANIFEST;

self.addEventListener('install', (event) => event.waitUntil(fillCache(shell)));
self.addEventListener('activate', (event) =>
  event.waitUntil(clearOld(shell).then(() => self.clients.claim())),
);

self.addEventListener('fetch', (event) => {
  const answer = fromCache(shell, event.request);
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
