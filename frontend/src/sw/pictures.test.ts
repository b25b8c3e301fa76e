import { beforeEach, describe, expect, it, vi } from 'vitest';
import { tidyPictures } from '../store/kept-pictures';
import { pictureOfContact } from '../store/pictures';
import { pictureFromCache } from './pictures';

const ORIGIN = 'https://hallway.example';
const GRACE = '019aa000-0000-7000-8000-00000000000a';
const MARY = '019aa000-0000-7000-8000-00000000000b';

const kept = new Map<string, Response>();
let isOnline: boolean;
let asked: string[];

const cache = {
  match: async (address: string) => kept.get(address)?.clone(),
  put: async (address: string, answer: Response) => void kept.set(address, answer),
  keys: async () => [...kept.keys()].map((url) => ({ url })),
  delete: async ({ url }: { url: string }) => kept.delete(url),
};

function get(path: string): Promise<Response> | null {
  return pictureFromCache({ url: ORIGIN + path, method: 'GET' } as Request);
}

function contact(id: string, picture: string | null) {
  return { kind: 'contact', id, record: { id, card: { picture } } } as never;
}

beforeEach(() => {
  kept.clear();
  isOnline = true;
  asked = [];
  vi.stubGlobal('self', { location: { origin: ORIGIN } });
  vi.stubGlobal('caches', { open: async () => cache, has: async () => true });
  vi.stubGlobal('fetch', async ({ url }: Request) => {
    asked.push(url);
    if (!isOnline) throw new TypeError('no network');
    const headers = { 'Content-Type': url.includes('gone') ? 'application/problem+json' : 'image/jpeg' };
    return new Response('a picture', { status: url.includes('gone') ? 404 : 200, headers });
  });
});

describe('a picture of somebody', () => {
  const path = `/api/contacts/${GRACE}/picture?v=one`;

  it('is fetched once and there without a signal afterwards', async () => {
    expect(await (await get(path))?.text()).toBe('a picture');
    isOnline = false;
    expect(await (await get(path))?.text()).toBe('a picture');
    expect(asked).toEqual([ORIGIN + path]);
  });

  it('that is not there any more is not kept', async () => {
    expect((await get(`/api/contacts/${GRACE}/picture?v=gone`))?.status).toBe(404);
    expect(kept.size).toBe(0);
  });

  it.each([
    `/api/contacts/${GRACE}/picture`,
    `/api/contacts/${GRACE}`,
    '/S/token/picture.jpg?v=1',
    '/api/changes?v=1',
  ])('is nothing of %s, which goes to the network', (other) => {
    expect(get(other)).toBeNull();
  });

  it('is forgotten once it is replaced, withdrawn, or its contact deleted, and no other with it', async () => {
    const addresses = [GRACE, MARY].map((id) => pictureOfContact({ id, card: { picture: 'one' } } as never));
    for (const change of [
      contact(GRACE, 'two'),
      contact(GRACE, null),
      { kind: 'contact', id: GRACE, record: null } as never,
    ]) {
      kept.clear();
      for (const address of addresses) await get(address ?? '');
      await tidyPictures([contact(MARY, 'one'), change]);
      expect([...kept.keys()]).toEqual([ORIGIN + addresses[1]]);
    }
  });
});
