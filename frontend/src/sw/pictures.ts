import { PICTURE_PATH, PICTURES } from '../store/pictures';

async function keptOrFetched(request: Request): Promise<Response> {
  const cache = await caches.open(PICTURES);
  const known = await cache.match(request.url);
  if (known) return known;
  const answer = await fetch(request);
  const isPicture = answer.status === 200 && answer.headers.get('Content-Type') === 'image/jpeg';
  if (isPicture && !answer.redirected) await cache.put(request.url, answer.clone()).catch(() => undefined);
  return answer;
}

/**
 * Answers for pictures of people, which are kept for when there is no signal; null for anything else.
 * Their addresses name their version, and the store forgets what is shared no more.
 */
export function pictureFromCache(request: Request): Promise<Response> | null {
  const { origin, pathname, searchParams } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return null;
  return PICTURE_PATH.test(pathname) && searchParams.has('v') ? keptOrFetched(request) : null;
}
