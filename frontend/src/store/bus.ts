import type { RecordChange } from './effects';

/** What one tab, or the service worker, tells the others that share the database. */
export type Message =
  | { type: 'changes'; personId: string; changes: RecordChange[] }
  | { type: 'outbox'; personId: string }
  | { type: 'session' };

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('hallway');

/** Tells every other tab and the service worker. */
export function tell(message: Message): void {
  channel?.postMessage(message);
}

/** Listens to the other tabs and the service worker. */
export function listen(handler: (message: Message) => void): void {
  channel?.addEventListener('message', (event: MessageEvent<Message>) => handler(event.data));
}
