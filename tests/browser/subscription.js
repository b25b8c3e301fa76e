// Stands in for the browser's push service, which no test may reach: a subscription with real keys whose endpoint is the
// test's own; each time it subscribes it gets the next of `given`. It lasts across reloads, as a real one does. So does the permission: not asked for until the page asks, and
// then granted where the test's phone grants it. `given` is put in by the test.
(given) => {
  const KEY = 'test push subscription';
  const ASKED = 'test notification permission';
  const real = Object.getOwnPropertyDescriptor(Notification, 'permission').get.bind(Notification);
  Object.defineProperty(Notification, 'permission', {
    get: () => (localStorage.getItem(ASKED) === null ? 'default' : real()),
  });
  Notification.requestPermission = async () => {
    localStorage.setItem(ASKED, 'yes');
    return real();
  };

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

  const COUNT = 'test push subscriptions made';
  const count = () => Number(localStorage.getItem(COUNT));
  const current = () => given[(count() - 1) % given.length];
  const subscription = (serverKey) => ({
    endpoint: current().endpoint,
    expirationTime: null,
    options: { userVisibleOnly: true, applicationServerKey: bytes(serverKey).buffer },
    getKey: (name) => bytes(current().keys[name]).buffer,
    toJSON: () => ({ endpoint: current().endpoint, expirationTime: null, keys: { ...current().keys } }),
    unsubscribe: async () => {
      const had = localStorage.getItem(KEY) !== null;
      localStorage.removeItem(KEY);
      return had;
    },
  });

  PushManager.prototype.getSubscription = async () => {
    const serverKey = localStorage.getItem(KEY);
    return serverKey === null ? null : subscription(serverKey);
  };
  PushManager.prototype.subscribe = async (options) => {
    if (Notification.permission !== 'granted') throw new DOMException('permission denied', 'NotAllowedError');
    const key = options.applicationServerKey;
    const serverKey = typeof key === 'string' ? key : text(ArrayBuffer.isView(key) ? key.buffer : key);
    if (localStorage.getItem(KEY) === null) localStorage.setItem(COUNT, String(count() + 1));
    localStorage.setItem(KEY, serverKey);
    return subscription(serverKey);
  };
}
