import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addContactByHand, deleteContact } from './actions/contacts';
import { addTopic } from './actions/encounters';
import { saveScan } from './actions/swaps';
import { openDatabase } from './database';
import { deferredSwaps, me, refusals, waitingCount } from './state';
import { type Asked, FakeServer, startFresh, synced } from './test-phone';

const SLOW = { type: '/problems/slow-down', title: '', status: 429, detail: 'Note something first.' };
const SCAN = { token: `1${'A'.repeat(26)}`, hint: { name: 'Grace', headline: null } };
const server = new FakeServer();
let isSlow = true;

function answer({ path }: Asked) {
  return isSlow && path.includes('/swaps/')
    ? { status: 429, body: SLOW, headers: { 'Retry-After': '600' } }
    : { status: 204 };
}

const paths = () => server.asked.map(({ method, path }) => `${method} ${path.split('/').slice(2, 3)}`);
const numbers = () =>
  server.asked.map(({ headers }) => Number(headers['Idempotency-Key']?.split(':').at(-1)));

startFresh(server, answer);

beforeEach(() => {
  isSlow = true;
});

describe('a swap that is slowed down', () => {
  it('waits and says so, while everything else goes on', async () => {
    await saveScan(SCAN);
    await addContactByHand({ name: 'Mary' });
    await synced();
    expect(deferredSwaps.value.size).toBe(1);
    expect(waitingCount.value).toBe(1);
    expect(refusals.value).toHaveLength(0);
    expect(paths().filter((path) => path === 'PUT swaps')).toHaveLength(1);
    expect(paths().filter((path) => path === 'PUT encounters')).toHaveLength(2);
  });

  it('goes as soon as something was noted, under a number that the server still takes', async () => {
    const { encounterId } = await saveScan(SCAN);
    await synced();
    isSlow = false;
    server.asked = [];
    await addTopic(encounterId, 'compilers');
    await synced();
    expect(paths()).toEqual(['PUT encounters', 'PUT swaps']);
    const [topic = 0, swap = 0] = numbers();
    expect(swap).toBeGreaterThan(topic);
    expect(deferredSwaps.value.size).toBe(0);
    expect(waitingCount.value).toBe(0);
  });

  it('goes after the time that the server asked for', async () => {
    await saveScan(SCAN);
    await synced();
    isSlow = false;
    const later = Date.now() + 601_000;
    vi.spyOn(Date, 'now').mockReturnValue(later);
    vi.useFakeTimers({ now: later, toFake: ['Date'] });
    await synced();
    vi.useRealTimers();
    expect(waitingCount.value).toBe(0);
  });

  it('is not overtaken by what removes the person', async () => {
    const { contactId } = await saveScan(SCAN);
    await synced();
    await deleteContact(contactId, 'keep').settle();
    await addContactByHand({ name: 'Mary' });
    await synced();
    expect(paths()).not.toContain('DELETE contacts');
    isSlow = false;
    server.asked = [];
    const { encounterId } = await addContactByHand({ name: 'Joan' });
    await addTopic(encounterId, 'radar');
    await synced();
    expect(paths().slice(-2)).toEqual(['PUT swaps', 'DELETE contacts']);
    const sent = numbers();
    expect(sent).toEqual([...sent].sort((one, two) => one - two));
    expect(await (await openDatabase(me.value?.id ?? '')).count('outbox')).toBe(0);
  });
});
