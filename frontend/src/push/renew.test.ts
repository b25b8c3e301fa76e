import { beforeEach, describe, expect, it, vi } from 'vitest';
import { toBase64Url } from '../api/base64url';
import { onSubscriptionChange } from '../sw/resubscribe';
import { NotTaken, renewSubscription } from './renew';

const [OLD, NEW] = ['b2xk', 'bmV3'];

vi.mock('../store/session', () => ({ readSession: async () => ({ pushKey: 'b2xk' }) }));

/** A browser's push manager that makes a new endpoint each time, and holds one subscription. */
class Manager {
  made = 0;
  current: PushSubscription | null = null;
  getSubscription = async () => this.current;
  subscribe = async ({ applicationServerKey }: PushSubscriptionOptionsInit) => {
    if (this.current) throw new DOMException('another key', 'InvalidStateError');
    const key = (applicationServerKey as Uint8Array<ArrayBuffer>).buffer;
    this.made += 1;
    return this.hold(`https://push.example/${this.made}`, key);
  };

  hold(endpoint: string, applicationServerKey: ArrayBuffer | null): PushSubscription {
    this.current = {
      endpoint,
      options: { userVisibleOnly: true, applicationServerKey },
      toJSON: () => ({ endpoint, keys: { p256dh: 'p', auth: 'a' } }),
      unsubscribe: async () => {
        this.current = null;
        return true;
      },
    } as unknown as PushSubscription;
    return this.current;
  }
}

interface Told {
  endpoint: string;
  application_server_key: string | null;
}

/** A server that knows one key, and which subscriptions are gone. */
const server = { told: [] as Told[], gone: new Set<string>(), isOffline: false, isTaken: false };

function stateOf(told: Told): string {
  if (told.application_server_key !== NEW) return 'key_mismatch';
  return server.gone.has(told.endpoint) ? 'gone' : 'active';
}

const manager = { current: new Manager() };
const renew = (key = NEW) => renewSubscription(manager.current as unknown as PushManager, key);
const bytes = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer;

beforeEach(() => {
  manager.current = new Manager();
  Object.assign(server, { told: [], gone: new Set(), isOffline: false, isTaken: false });
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    if (server.isOffline) throw new TypeError('no network');
    const told = JSON.parse(String(init.body)) as Told;
    server.told.push(told);
    const headers = { 'Content-Type': 'application/json' };
    if (server.isTaken) {
      server.isTaken = false;
      return new Response(JSON.stringify({ type: 'https://h.example/problems/endpoint-taken' }), {
        status: 409,
        headers,
      });
    }
    return new Response(JSON.stringify({ state: stateOf(told), push_key: NEW, last_delivered_at: null }), {
      headers,
    });
  });
});

describe('a subscription', () => {
  it('that the server takes stays', async () => {
    manager.current.hold('https://push.example/own', bytes(NEW));
    await renew();
    expect(manager.current.made).toBe(0);
    expect(server.told).toHaveLength(1);
  });

  it('that is gone is given up and made anew', async () => {
    server.gone.add('https://push.example/own');
    manager.current.hold('https://push.example/own', bytes(NEW));
    await renew();
    expect(manager.current.current?.endpoint).toBe('https://push.example/1');
  });

  it('for a key that has changed is made anew at once, for the key that the server names', async () => {
    manager.current.hold('https://push.example/own', bytes(OLD));
    await renew(OLD);
    expect(
      toBase64Url(new Uint8Array(manager.current.current?.options.applicationServerKey as ArrayBuffer)),
    ).toBe(NEW);
    expect(server.told).toHaveLength(2);
  });

  it('for the right key is not given up by a phone that still knows the old one', async () => {
    manager.current.hold('https://push.example/own', bytes(NEW));
    await renew(OLD);
    expect(manager.current.made).toBe(0);
  });

  it('that the browser itself calls removed is not even told', async () => {
    manager.current.hold('https://permanently-removed.invalid/fcm/send/x', bytes(NEW));
    await renew();
    expect(server.told.map(({ endpoint }) => endpoint)).toEqual(['https://push.example/1']);
  });

  it('that belongs to another account is given up', async () => {
    server.isTaken = true;
    manager.current.hold('https://push.example/own', bytes(NEW));
    await renew();
    expect(manager.current.current?.endpoint).toBe('https://push.example/1');
  });

  it('is kept where there is no network to ask', async () => {
    server.isOffline = true;
    manager.current.hold('https://push.example/own', bytes(NEW));
    await expect(renew()).rejects.toThrow();
    expect(manager.current.current?.endpoint).toBe('https://push.example/own');
  });

  it('that is never taken ends in a failure', async () => {
    for (const made of [1, 2, 3]) server.gone.add(`https://push.example/${made}`);
    await expect(renew()).rejects.toThrow(NotTaken);
  });

  it('that the browser dropped is made anew in the service worker, with no window', async () => {
    await onSubscriptionChange({
      pushManager: manager.current,
    } as unknown as ServiceWorkerRegistration);
    expect(manager.current.current?.endpoint).toBe('https://push.example/2');
    expect(server.told.at(-1)?.application_server_key).toBe(NEW);
  });
});
