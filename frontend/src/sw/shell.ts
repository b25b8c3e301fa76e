/** A file of the app; without a revision its name already changes with its content. */
export interface ShellFile {
  url: string;
  revision: string | null;
}

const PREFIX = 'hallway-shell-';

/** Too large to fetch on a bad line before anybody scans; kept once it was used. */
const LATER = /\.wasm$/;

const APP_ROUTES = /^\/(welcome|code|people|follow-up|events|settings|scan|install)?(\/[^/]*)?\/?$/;

function pathOf(file: ShellFile): string {
  return new URL(file.url, self.location.origin).pathname;
}

/** The name of the cache of this version: it changes with any of its files. */
export function cacheName(shell: readonly ShellFile[]): string {
  let sum = 0;
  for (const char of shell.map((file) => `${file.url}${file.revision ?? ''}`).join()) {
    sum = (Math.imul(sum, 31) + char.charCodeAt(0)) | 0;
  }
  return PREFIX + (sum >>> 0).toString(36);
}

/** Whether an address is a screen of the app, which the shell can open with no network. */
export function isAppRoute(path: string): boolean {
  return APP_ROUTES.test(path);
}

async function copyKnown(cache: Cache, file: ShellFile): Promise<boolean> {
  // A file whose name carries its content need not be fetched again for a new version.
  const known = file.revision ? undefined : await caches.match(pathOf(file));
  if (known) await cache.put(pathOf(file), known);
  return known !== undefined;
}

/** Fetches every file of this version; fails as a whole, so that a half version never takes over. */
export async function fillCache(shell: readonly ShellFile[]): Promise<void> {
  const cache = await caches.open(cacheName(shell));
  await Promise.all(
    shell.map(async (file) => {
      if (LATER.test(file.url) || (await copyKnown(cache, file))) return;
      const response = await fetch(new Request(pathOf(file), { cache: 'no-cache' }));
      if (!response.ok) throw new Error(`${pathOf(file)}: ${response.status}`);
      await cache.put(pathOf(file), response);
    }),
  );
  // Not awaited by the install: the better decoder comes when the line is good.
  for (const file of shell) if (LATER.test(file.url)) void cache.add(pathOf(file)).catch(() => undefined);
}

/** Removes the files of versions before. */
export async function clearOld(shell: readonly ShellFile[]): Promise<void> {
  const current = cacheName(shell);
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== current).map((name) => caches.delete(name)),
  );
}

async function cacheFirst(shell: readonly ShellFile[], path: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName(shell));
  const known = await cache.match(path);
  if (known) return known;
  const response = await fetch(request);
  if (response.ok && request.mode !== 'navigate') await cache.put(path, response.clone());
  return response;
}

/**
 * Answers for the app's own files and screens; null leaves a request to the network,
 * as is everything of the API and every page that the server renders.
 */
export function fromCache(shell: readonly ShellFile[], request: Request): Promise<Response> | null {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return null;
  if (request.mode === 'navigate') {
    return isAppRoute(url.pathname) ? cacheFirst(shell, '/index.html', request) : null;
  }
  const isOurs = shell.some((file) => pathOf(file) === url.pathname);
  return isOurs ? cacheFirst(shell, url.pathname, request) : null;
}
