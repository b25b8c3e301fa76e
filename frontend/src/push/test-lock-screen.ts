import { vi } from 'vitest';

type Showing = NotificationOptions & { title: string; close(): void };

/** A lock screen: what is shown on it, newest last, one of a tag. */
export class LockScreen {
  showing: Showing[] = [];
  /** How often anything was shown. */
  shows = 0;

  install(): void {
    vi.stubGlobal('Notification', {});
  }

  get titles(): string[] {
    return this.showing.map(({ title }) => title);
  }

  /** What the service worker and the page see of it. */
  get registration(): ServiceWorkerRegistration {
    return {
      showNotification: async (title: string, options: NotificationOptions) => this.show(title, options),
      getNotifications: async () => [...this.showing],
    } as unknown as ServiceWorkerRegistration;
  }

  private show(title: string, options: NotificationOptions): void {
    this.shows += 1;
    const one: Showing = { ...options, tag: options.tag ?? '', title, close: () => this.remove(one) };
    this.showing = this.showing.filter(({ tag }) => tag === '' || tag !== one.tag);
    this.showing.push(one);
  }

  private remove(one: Showing): void {
    this.showing = this.showing.filter((shown) => shown !== one);
  }
}
