import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { changeFor, later, onNotificationClick } from './clicks';
import { cacheName, isAppRoute } from './shell';

describe('the buttons of a reminder', () => {
  it('done closes the follow-up, later puts it off, draft only opens the app', () => {
    const now = new Date('2026-11-23T10:00:00');
    expect(changeFor('done', now)).toMatchObject({ outcome: 'sent' });
    expect(changeFor('later', now)).toEqual({ snoozed_until: new Date('2026-11-23T18:00:00').toISOString() });
    expect(changeFor('draft', now)).toBeNull();
    expect(changeFor('', now)).toBeNull();
  });

  it('later is tomorrow morning once it is evening', () => {
    expect(later(new Date('2026-11-23T17:30:00'))).toEqual(new Date('2026-11-24T09:00:00'));
    expect(later(new Date('2026-12-31T23:30:00'))).toEqual(new Date('2027-01-01T09:00:00'));
  });
});

describe('a tap on a notification', () => {
  const at = (path: string, focused = false) => ({
    url: `https://hallway.example${path}`,
    focused,
    focus: vi.fn(async () => undefined),
    postMessage: vi.fn(),
  });

  async function tap(...windows: ReturnType<typeof at>[]) {
    const openWindow = vi.fn(async () => null);
    const scope = {
      location: { origin: 'https://hallway.example' },
      clients: { matchAll: async () => windows, openWindow },
    } as unknown as ServiceWorkerGlobalScope;
    const notification = { close: () => undefined, data: { navigate: '/follow-up/1' } };
    await onNotificationClick(scope, { action: '', notification } as unknown as NotificationEvent);
    return openWindow;
  }

  it('opens the app where only the page behind a code is open', async () => {
    const page = at('/S/1abc', true);
    const openWindow = await tap(page, at('/api/docs'));
    expect(openWindow).toHaveBeenCalledWith('https://hallway.example/follow-up/1');
    expect(page.postMessage).not.toHaveBeenCalled();
  });

  it('asks the window of the app that is in front', async () => {
    const [page, behind, front] = [at('/S/1abc'), at('/people'), at('/code', true)];
    const openWindow = await tap(page, behind, front);
    expect(openWindow).not.toHaveBeenCalled();
    expect(front.postMessage).toHaveBeenCalledWith({
      type: 'open',
      url: 'https://hallway.example/follow-up/1',
    });
    expect(behind.postMessage).not.toHaveBeenCalled();
  });
});

describe('the shell', () => {
  it('opens for screens of the app alone', () => {
    const routes = readFileSync(join(import.meta.dirname, '../app/routes.tsx'), 'utf8');
    const paths = [...routes.matchAll(/<Route path="([^"]+)"/g)].map(([, path = '']) =>
      path.replace(/:\w+/g, '019a'),
    );
    expect(paths.length).toBeGreaterThan(15);
    expect([...paths, '/settings/'].filter((path) => !isAppRoute(path))).toEqual([]);
    for (const path of ['/S/1abc', '/api/me', '/api', '/S.css', '/people/1/2/3'])
      expect(isAppRoute(path)).toBe(false);
  });

  it('has a name of its own for each version', () => {
    const files = [{ url: 'index.html', integrity: 'a' }];
    expect(cacheName(files)).not.toBe(cacheName([{ url: 'index.html', integrity: 'b' }]));
    expect(cacheName(files)).toBe(cacheName([...files]));
  });
});
