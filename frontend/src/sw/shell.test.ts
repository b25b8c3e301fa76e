import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fillCache, fromCache, isAnyDamaged, type ShellFile } from './shell';

const ORIGIN = 'https://hallway.example';
const FILES: Record<string, string> = {
  '/index.html': '<html>Hallway</html>',
  '/assets/main-1.js': 'start()',
};
const SHELL: ShellFile[] = Object.entries(FILES).map(([path, text]) => ({
  url: path.slice(1),
  integrity: `sha256-${createHash('sha256').update(text).digest('base64')}`,
}));

/** What of the Cache API the shell uses. */
class FakeCache {
  kept = new Map<string, Response>();
  match = async (path: string | Request) => this.kept.get(pathOf(path))?.clone();
  put = async (path: string, answer: Response) => void this.kept.set(pathOf(path), answer);
  delete = async (path: string) => this.kept.delete(pathOf(path));
  keys = async () => [...this.kept.keys()].map((path) => new Request(ORIGIN + path));
}

function pathOf(asked: string | Request): string {
  return new URL(typeof asked === 'string' ? asked : asked.url, ORIGIN).pathname;
}

let all: Map<string, FakeCache>;
let served: Record<string, Response>;

function html(): Response {
  return new Response(FILES['/index.html'], { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

function theCache(): FakeCache {
  return [...all.values()].at(-1) as FakeCache;
}

function open(path: string, mode: RequestMode = 'navigate'): Promise<Response> | null {
  return fromCache(SHELL, { url: ORIGIN + path, method: 'GET', mode } as Request);
}

beforeEach(() => {
  all = new Map();
  served = { '/index.html': html(), '/assets/main-1.js': new Response(FILES['/assets/main-1.js']) };
  vi.stubGlobal('self', { location: { origin: ORIGIN } });
  vi.stubGlobal(
    'Request',
    class extends Request {
      constructor(url: string, init?: RequestInit) {
        super(new URL(url, ORIGIN), init);
      }
    },
  );
  vi.stubGlobal('caches', {
    open: async (name: string) => all.get(name) ?? all.set(name, new FakeCache()).get(name),
    keys: async () => [...all.keys()],
    match: async (path: string) => {
      for (const cache of all.values()) if (cache.kept.has(path)) return cache.match(path);
      return undefined;
    },
  });
  vi.stubGlobal('fetch', async (request: Request) => {
    const answer = served[pathOf(request)];
    if (!answer) throw new TypeError('no network');
    return answer.clone();
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a new version of the shell', () => {
  it('is kept whole, and opens with no network', async () => {
    await fillCache(SHELL);
    served = {};
    expect(await (await open('/people'))?.text()).toBe(FILES['/index.html']);
    expect(await (await open('/assets/main-1.js', 'cors'))?.text()).toBe('start()');
  });

  it.each([
    ['index.html for a script', () => html()],
    ['the file of another version', () => new Response('start(2)')],
    ['an error', () => new Response('start()', { status: 502 })],
    [
      'a redirect to a login page',
      () => Object.defineProperty(new Response('start()'), 'redirected', { value: true }),
    ],
  ])('is not taken where a proxy answers with %s', async (_what, answer) => {
    served['/assets/main-1.js'] = answer();
    vi.stubGlobal('fetch', async (request: Request) => served[pathOf(request)]);
    await expect(fillCache(SHELL)).rejects.toThrow('/assets/main-1.js');
    expect(theCache().kept.has('/assets/main-1.js')).toBe(false);
  });

  it('takes from the version before only what is what it should be', async () => {
    const before = new FakeCache();
    await before.put('/assets/main-1.js', html());
    all.set('hallway-shell-before', before);
    expect(await isAnyDamaged()).toBe(true);
    await fillCache(SHELL);
    expect(await (await theCache().match('/assets/main-1.js'))?.text()).toBe('start()');
  });
});

describe('a kept shell', () => {
  it('does not keep what is fetched later and is something else', async () => {
    await fillCache(SHELL);
    await theCache().delete('/assets/main-1.js');
    served['/assets/main-1.js'] = html();
    await open('/assets/main-1.js', 'cors');
    expect(theCache().kept.has('/assets/main-1.js')).toBe(false);
  });

  it('that is damaged is mended by starting afresh', async () => {
    await fillCache(SHELL);
    await theCache().put('/assets/main-1.js', html());
    served['/'] = new Response('newer');
    expect(await (await open('/?afresh'))?.text()).toBe('newer');
    expect(await (await open('/assets/main-1.js', 'cors'))?.text()).toBe('start()');
    expect(await isAnyDamaged()).toBe(false);
  });

  it.each([401, 403])('lets a proxy ask to sign in where the app starts afresh (%i)', async (status) => {
    await fillCache(SHELL);
    served['/'] = new Response('sign in', { status });
    expect(await (await open('/?afresh'))?.text()).toBe('sign in');
  });

  it('opens afresh from what is kept where there is no network', async () => {
    await fillCache(SHELL);
    served = {};
    expect(await (await open('/?afresh'))?.text()).toBe(FILES['/index.html']);
  });
});
