import { beforeEach, describe, expect, it } from 'vitest';
import { addTopic } from './actions/encounters';
import { forgetOwnScans } from './actions/own-scans';
import { saveScan } from './actions/swaps';
import { openDatabase } from './database';
import { contacts, encounters, me, refusals, swaps } from './state';
import { type Asked, FakeServer, startFresh, synced } from './test-phone';

const HINT = { name: 'Grace', headline: null };
const server = new FakeServer();

/** A live token of one code at one minute, as far as a phone can tell. */
function token(minute: string): string {
  return `1${'A'.repeat(11)}${minute.repeat(15)}`;
}

async function waitingSwaps() {
  const waiting = await (await openDatabase(me.value?.id ?? '')).getAll('outbox');
  return waiting.filter(({ path }) => path.startsWith('/api/swaps/'));
}

function swapAnswer({ path, body }: Asked, state: string, id = path.split('/')[3]) {
  return {
    body: {
      id,
      revision: 9,
      role: 'scanner',
      state,
      contact_id: body?.contact_id,
      encounter_id: body?.encounter_id,
      met_at: '2026-11-23T19:00:00Z',
      event_id: null,
      is_ticked: false,
      other: HINT,
    },
  };
}

startFresh(server);

describe('a code on paper that turns out to be one’s own', () => {
  const own = { type: '/problems/own-code', title: '', detail: '' };

  beforeEach(() => {
    server.reply = ({ path }) => (path.startsWith('/api/swaps/') ? { status: 409, body: own } : {});
  });

  it('leaves nobody behind', async () => {
    await saveScan({ token: `2${'A'.repeat(22)}`, hint: HINT });
    await synced();
    expect(refusals.value).toHaveLength(1);
    expect(await forgetOwnScans()).toBe(1);
    expect([...contacts.value.keys(), ...encounters.value.keys(), ...refusals.value]).toEqual([]);
  });

  it('keeps what was noted', async () => {
    const { encounterId } = await saveScan({ token: `2${'A'.repeat(22)}`, hint: HINT });
    await addTopic(encounterId, 'looms');
    await synced();
    expect(await forgetOwnScans()).toBe(0);
    expect(contacts.value.size).toBe(1);
  });
});

describe('scanning the same phone again', () => {
  it('is the same meeting, and each new token may count', async () => {
    const first = await saveScan({ token: token('B'), hint: HINT });
    const second = await saveScan({ token: token('C'), hint: HINT });
    expect(second).toEqual({ ...first, isNew: false });
    expect(encounters.value.size).toBe(1);
    const sent = await waitingSwaps();
    expect(sent.map(({ body }) => body?.token)).toEqual([token('B'), token('C')]);
    expect(new Set(sent.map(({ path }) => path)).size).toBe(2);
    expect(sent[1]?.body).toMatchObject({ contact_id: first.contactId, encounter_id: first.encounterId });
  });

  it('in the same minute says nothing new', async () => {
    await saveScan({ token: token('B'), hint: HINT });
    await saveScan({ token: token('B'), hint: HINT });
    expect(await waitingSwaps()).toHaveLength(1);
  });

  it('upgrades a swap that waits, under the id that it has already', async () => {
    server.reply = (asked) =>
      asked.path.includes('/swaps/') ? swapAnswer(asked, 'waiting') : { status: 204 };
    await saveScan({ token: token('B'), hint: HINT });
    await synced();
    const [known] = [...swaps.value.keys()];
    server.reply = (asked) =>
      asked.path.includes('/swaps/') ? swapAnswer(asked, 'kept', known) : { status: 204 };
    await saveScan({ token: token('C'), hint: HINT });
    await synced();
    expect([...swaps.value.values()].map(({ id, state }) => ({ id, state }))).toEqual([
      { id: known, state: 'kept' },
    ]);
  });

  it('makes good a scan that was refused: what was said about it goes', async () => {
    const problem = { type: '/problems/code-revoked', title: '', status: 410, detail: 'Ask for a new code.' };
    server.reply = ({ path }) =>
      path.includes('/swaps/') ? { status: 410, body: problem } : { status: 204 };
    const { contactId } = await saveScan({ token: token('B'), hint: HINT });
    await synced();
    expect(refusals.value).toHaveLength(1);
    expect(contacts.value.get(contactId)?.source).toBe('hand');
    server.reply = (asked) => (asked.path.includes('/swaps/') ? swapAnswer(asked, 'kept') : { status: 204 });
    await saveScan({ token: token('C'), hint: HINT });
    expect(contacts.value.get(contactId)).toMatchObject({ source: 'swap', state: 'waiting' });
    await synced();
    expect(refusals.value).toHaveLength(0);
    expect([...swaps.value.values()].map(({ state }) => state)).toEqual(['kept']);
  });
});
