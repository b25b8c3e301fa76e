import type { Card, Contact } from './records';

/** The service worker keeps pictures in this cache, by their addresses. */
export const PICTURES = 'hallway-pictures';

/** The path of a picture in the API. */
export const PICTURE_PATH = /^\/api\/(?:cards|contacts)\/([^/]+)\/picture$/;

/** Another version has another address, so what is kept under one is always right. */
function addressOf(of: string, version: string | null | undefined): string | null {
  // What waits to be sent is its own address.
  return version?.startsWith('data:') ? version : version ? `/api/${of}/picture?v=${version}` : null;
}

/** Where the picture of one's own card is; null where there is none. */
export function pictureOfCard({ id, picture }: Pick<Card, 'id' | 'picture'>): string | null {
  return addressOf(`cards/${id}`, picture);
}

/** Where the picture on a contact's card is; null where there is none or it is not shared. */
export function pictureOfContact({ id, card }: Pick<Contact, 'id' | 'card'>): string | null {
  return addressOf(`contacts/${id}`, card?.picture);
}

/** Forgets all pictures, as when somebody signs out. */
export async function forgetPictures(): Promise<void> {
  await globalThis.caches?.delete(PICTURES);
}
