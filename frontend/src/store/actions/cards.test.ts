import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renewCode } from '../account';
import { newId } from '../ids';
import { pictureOfCard } from '../pictures';
import type { Card } from '../records';
import { cards, code, codes, currentEvent, myCard, myCards, shownCard } from '../state';
import { syncNow, untilQuiet } from '../sync';
import { FakeServer, signInFresh } from '../test-phone';
import { createCard, removeCard, removePicture, setField, setPicture, showCard } from './cards';
import { createEvent, setCurrentEvent } from './events';
import { OwnCode, saveScan } from './swaps';

const server = new FakeServer();
const FIRST = '019aa000-0000-7000-8000-000000000002';

function offline(): void {
  server.reply = () => 'no network';
}

/** Lets the server take everything, and make a code for whichever card it is asked for. */
function online(): void {
  server.reply = ({ path, body }) =>
    path === '/api/codes'
      ? { status: 201, body: { id: '8899aabbccddeeff', secret: 'B'.repeat(43), ...body } }
      : {};
}

beforeEach(async () => {
  vi.stubGlobal('document', { visibilityState: 'visible', addEventListener: () => undefined });
  server.asked = [];
  offline();
  server.install();
  await signInFresh(newId());
});

afterEach(async () => {
  await untilQuiet();
  vi.unstubAllGlobals();
});

describe('another card', () => {
  it('is made offline and shown, and gets its code when there is a line', async () => {
    const id = await createCard({ name: 'Ada King', label: 'Work' });
    await setField(id, { kind: 'offer', value: 'Maps', label: null, level: 'public' });
    await showCard(id);
    expect(myCards.value.map((card) => card.id)).toEqual([FIRST, id]);
    expect([myCard.value?.label, code.value]).toEqual(['Work', null]);
    online();
    await syncNow();
    await renewCode(id, null);
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toContain(`PUT /api/cards/${id}`);
    expect(code.value?.card_id).toBe(id);
    await showCard(FIRST);
    expect([code.value?.card_id, codes.value.length]).toEqual([FIRST, 2]);
  });

  it('is the one that a scan gives while it is shown, also where the scan is sent later', async () => {
    const id = await createCard({ name: 'Ada King', label: 'Work' });
    await showCard(id);
    await saveScan({ token: '1AAECAwQFBgcAAAEAAAAAAAAAAA', hint: null });
    await showCard(FIRST);
    online();
    await syncNow();
    await untilQuiet();
    const swap = server.asked.find(({ path }) => path.startsWith('/api/swaps/'));
    expect(swap?.body?.card_id).toBe(id);
  });

  it('is known by its code as well as the first one', async () => {
    const id = await createCard({ name: 'Ada King' });
    online();
    await renewCode(id, null);
    offline();
    const own = `1${btoa(String.fromCharCode(0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff, ...Array(11).fill(0)))}`;
    const token = own.replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_');
    await expect(saveScan({ token, hint: null })).rejects.toThrow(OwnCode);
  });

  it('is shown again at the event at which it was shown', async () => {
    const evening = await createEvent({ name: 'Maps and machines' });
    const id = await createCard({ name: 'Ada King', label: 'Work' });
    online();
    await renewCode(id, null);
    await setCurrentEvent(evening);
    await showCard(id);
    expect([code.value?.card_id, currentEvent.value?.id]).toEqual([id, evening]);
    await setCurrentEvent(null);
    await showCard(FIRST);
    await setCurrentEvent(evening);
    expect([myCard.value?.id, code.value?.card_id, currentEvent.value?.id]).toEqual([id, id, evening]);
  });

  it('leaves the first one shown when it is removed', async () => {
    const id = await createCard({ name: 'Ada King' });
    await showCard(id);
    const removal = removeCard(id);
    expect([cards.value.has(id), myCard.value?.id, shownCard.value.card_id]).toEqual([false, FIRST, id]);
    await removal.settle();
  });
});

describe('a picture', () => {
  it('is on the card at once, waits as bytes, and gives way to what the server made of it', async () => {
    const data = new Uint8Array([0xff, 0xd8, 0xff]).buffer;
    await setPicture(FIRST, data);
    expect(cards.value.get(FIRST)?.picture).toBe('data:image/jpeg;base64,/9j/');
    expect(pictureOfCard(cards.value.get(FIRST) as Card)).toBe('data:image/jpeg;base64,/9j/');
    server.reply = ({ path }) =>
      path.endsWith('/picture')
        ? { body: { ...(cards.value.get(FIRST) as Card), revision: 5, picture: 'abc' } }
        : {};
    await syncNow();
    await untilQuiet();
    const put = server.asked.find(({ path }) => path === `/api/cards/${FIRST}/picture`);
    expect([put?.method, put?.headers['Content-Type'], [...(put?.bytes ?? [])]]).toEqual([
      'PUT',
      'image/jpeg',
      [0xff, 0xd8, 0xff],
    ]);
    expect(pictureOfCard(cards.value.get(FIRST) as Card)).toBe(`/api/cards/${FIRST}/picture?v=abc`);
  });

  it('that was taken off is back with an undo', async () => {
    await setPicture(FIRST, new Uint8Array([1]).buffer);
    const before = cards.value.get(FIRST)?.picture;
    const removal = removePicture(FIRST);
    expect(cards.value.get(FIRST)?.picture).toBeNull();
    removal.undo();
    expect(cards.value.get(FIRST)?.picture).toBe(before);
  });
});
