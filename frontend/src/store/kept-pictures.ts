import type { RecordChange } from './effects';
import { PICTURE_PATH, PICTURES, pictureOfCard, pictureOfContact } from './pictures';
import type { Card } from './records';

function pictureAfter(change: RecordChange): string | null {
  if (change.kind === 'card' && change.record) return pictureOfCard(change.record);
  return change.kind === 'contact' && change.record ? pictureOfContact(change.record) : null;
}

/** Forgets the pictures that are shared no more, and versions that were replaced. */
export async function tidyPictures(changes: readonly RecordChange[]): Promise<void> {
  const touched = changes.filter(({ kind }) => kind === 'card' || kind === 'contact');
  if (touched.length === 0 || !globalThis.caches || !(await caches.has(PICTURES))) return;
  const after = new Map(touched.map((change) => [change.id, pictureAfter(change)]));
  const cache = await caches.open(PICTURES);
  for (const request of await cache.keys()) {
    const { pathname, search } = new URL(request.url);
    const id = PICTURE_PATH.exec(pathname)?.[1] ?? '';
    if (after.has(id) && after.get(id) !== pathname + search) await cache.delete(request);
  }
}

/** The picture of one's own card as it is kept on this phone; null where it is not. */
export async function keptPicture(card: Card): Promise<ArrayBuffer | null> {
  const address = pictureOfCard(card);
  const kept = address && globalThis.caches ? await caches.match(address) : null;
  return kept ? kept.arrayBuffer() : null;
}
