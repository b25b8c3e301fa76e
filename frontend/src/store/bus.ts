import type { RecordChange } from './effects';

/** What one tab, or the service worker, tells the others that share the database. */
export type Message =
  | { type: 'changes'; personId: string; changes: RecordChange[] }
  | { type: 'outbox'; personId: string }
  | { type: 'session' };

/** The name under which the browser is asked to wake the service worker once there is a line, also when the app is closed. */
export const SEND_TAG = 'hallway-send';

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('hallway');

/** Tells every other tab and the service worker. */
export function tell(message: Message): void {
  channel?.postMessage(message);
}

/** Listens to the other tabs and the service worker. */
export function listen(handler: (message: Message) => void): void {
  channel?.addEventListener('message', (event: MessageEvent<Message>) => handler(event.data));
}
