import { AFRESH } from '../parts/start-again';

/** A file of the app, and what its content must be: 'sha256-' and the hash in Base64 (W3C Subresource Integrity). */
export interface ShellFile {
  url: string;
  integrity: string;
}

const PREFIX = 'hallway-shell-';

/** Too large to fetch on a bad line before anybody scans; kept once it was used. */
const LATER = /\.wasm$/;

const APP_ROUTES = /^\/(welcome|code|people|follow-up|events|cards|settings|scan|install)?(\/[^/]*){0,2}\/?$/;

function pathOf(file: ShellFile): string {
  return new URL(file.url, self.location.origin).pathname;
}

/** The name of the cache of this version: it changes with any of its files. */
export function cacheName(shell: readonly ShellFile[]): string {
  let sum = 0;
  for (const char of shell.map((file) => `${file.url}${file.integrity}`).join()) {
    sum = (Math.imul(sum, 31) + char.charCodeAt(0)) | 0;
  }
  return PREFIX + (sum >>> 0).toString(36);
}

/** Whether an address is a screen of the app, which the shell can open with no network. */
export function isAppRoute(path: string): boolean {
  return APP_ROUTES.test(path);
}

/**
 * Whether an answer is the file itself. While a new version is being brought out a proxy may answer with a page of
 * its own, with the old file, or with index.html for a script; kept, that would leave the phone blank for good.
 */
async function isGenuine(file: ShellFile, answer: Response): Promise<boolean> {
  if (!answer.ok || answer.redirected) return false;
  const sum = await crypto.subtle.digest('SHA-256', await answer.clone().arrayBuffer());
  return file.integrity === `sha256-${btoa(String.fromCharCode(...new Uint8Array(sum)))}`;
}

async function copyKnown(cache: Cache, file: ShellFile): Promise<boolean> {
  // What did not change need not be fetched again for a new version.
  const known = await caches.match(pathOf(file));
  if (!known || !(await isGenuine(file, known))) return false;
  await cache.put(pathOf(file), known);
  return true;
}

async function fetchInto(cache: Cache, file: ShellFile): Promise<void> {
  const answer = await fetch(new Request(pathOf(file), { cache: 'no-cache' }));
  if (!(await isGenuine(file, answer)))
    throw new Error(`${pathOf(file)}: ${answer.status}, not this version's file`);
  await cache.put(pathOf(file), answer);
}

/** Fetches every file of this version; fails as a whole, so that a half version never takes over. */
export async function fillCache(shell: readonly ShellFile[]): Promise<void> {
  const cache = await caches.open(cacheName(shell));
  await Promise.all(
    shell.map(async (file) => {
      if (LATER.test(file.url) || (await copyKnown(cache, file))) return;
      await fetchInto(cache, file);
    }),
  );
  // Not awaited by the install: the better decoder comes when the line is good.
  for (const file of shell) if (LATER.test(file.url)) void fetchInto(cache, file).catch(() => undefined);
}

/** Removes the files of versions before. */
export async function clearOld(shell: readonly ShellFile[]): Promise<void> {
  const current = cacheName(shell);
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== current).map((name) => caches.delete(name)),
  );
}

/** Whether an answer is a page to go on from: the app's, or one of a proxy that asks to sign in. */
function leadsOn({ ok, type, status }: Response): boolean {
  return ok || type === 'opaqueredirect' || status === 401 || status === 403;
}

async function openScreen(shell: readonly ShellFile[], request: Request): Promise<Response> {
  const cache = await caches.open(cacheName(shell));
  const known = await cache.match('/index.html');
  if (!new URL(request.url).searchParams.has(AFRESH)) return known ?? fetch(request);
  // Asked for where the app did not start: the network knows better than what is kept here.
  await dropDamaged(shell);
  const answer = await fetch(request).catch(() => null);
  return answer && leadsOn(answer) ? answer : (known ?? Response.error());
}

async function cacheFirst(shell: readonly ShellFile[], file: ShellFile, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName(shell));
  const known = await cache.match(pathOf(file));
  if (known) return known;
  const answer = await fetch(request);
  if (await isGenuine(file, answer)) await cache.put(pathOf(file), answer.clone());
  return answer;
}

/** Removes kept files that are not what they should be; they are fetched again when they are needed. */
async function dropDamaged(shell: readonly ShellFile[]): Promise<void> {
  const cache = await caches.open(cacheName(shell));
  for (const file of shell) {
    const known = await cache.match(pathOf(file));
    if (known && !(await isGenuine(file, known))) await cache.delete(pathOf(file));
  }
}

/** Whether an earlier version kept a page in place of a script, so that the app cannot start. */
export async function isAnyDamaged(): Promise<boolean> {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX)) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!new URL(request.url).pathname.endsWith('.js')) continue;
      const type = (await cache.match(request))?.headers.get('Content-Type');
      if (type?.startsWith('text/html')) return true;
    }
  }
  return false;
}

/**
 * Answers for the app's own files and screens; null leaves a request to the network,
 * as is everything of the API and every page that the server renders.
 */
export function fromCache(shell: readonly ShellFile[], request: Request): Promise<Response> | null {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return null;
  if (request.mode === 'navigate') {
    return isAppRoute(url.pathname) ? openScreen(shell, request) : null;
  }
  const file = shell.find((one) => pathOf(one) === url.pathname);
  return file ? cacheFirst(shell, file, request) : null;
}
