import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addContactByHand } from './actions/contacts';
import { addTopic } from './actions/encounters';
import { tryFailingAgain } from './actions/self';
import { openDatabase } from './database';
import { newId } from './ids';
import { contacts, encounters, failingRequests, me, refusals, sending, waitingCount } from './state';
import { syncNow } from './sync';
import { type Asked, FakeServer, signInFresh } from './test-phone';

const BROKEN = { status: 500, body: { type: '/problems/internal', title: '', status: 500, detail: '' } };
const MINUTE = 60_000;
const server = new FakeServer();
/** What the server fails at. */
let brokenId = '';

const answer = ({ path }: Asked) =>
  path.startsWith('/api/changes') ? {} : path.includes(brokenId) ? BROKEN : { status: 204 };
const names = () =>
  server.asked.filter(({ path }) => path.includes('/contacts/')).map(({ body }) => body?.name);

async function tryFor(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 2) {
    vi.setSystemTime(Date.now() + 2 * MINUTE);
    await syncNow();
    await syncNow();
  }
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.stubGlobal('document', { visibilityState: 'visible', addEventListener: () => undefined });
  server.asked = [];
  server.feed = [];
  server.reply = () => 'no network';
  server.install();
  await signInFresh(newId());
  const { contactId, encounterId } = await addContactByHand({ name: 'Grace' });
  await addTopic(encounterId, 'compilers');
  await addContactByHand({ name: 'Mary' });
  await syncNow();
  brokenId = contactId;
  server.asked = [];
  server.reply = answer;
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a request at which the server fails again and again', () => {
  it('holds the others for some minutes only', async () => {
    await tryFor(6);
    expect(names()).not.toContain('Mary');
    await tryFor(8);
    expect(names()).toContain('Mary');
    expect(failingRequests.value.map(({ body }) => body?.name)).toEqual(['Grace']);
    // What belongs to it waits with it, instead of being refused because it is not there.
    expect(server.asked.some(({ path }) => path.includes('/topics/'))).toBe(false);
    expect(waitingCount.value).toBe(3);
    expect(refusals.value).toHaveLength(0);
    expect([...contacts.value.values()].map(({ name }) => name)).toContain('Grace');
  });

  it('goes with all that belongs to it once the server is mended, under numbers it still takes', async () => {
    await tryFor(14);
    server.asked = [];
    brokenId = 'nothing';
    await tryFailingAgain();
    await syncNow();
    expect(server.asked.map(({ path }) => path.split('/').at(-2))).toEqual([
      'contacts',
      'encounters',
      'topics',
    ]);
    const numbers = server.asked.map(({ headers }) => Number(headers['Idempotency-Key']?.split(':').at(-1)));
    expect(numbers).toEqual([...numbers].sort((one, two) => one - two));
    expect(waitingCount.value).toBe(0);
    expect(failingRequests.value).toHaveLength(0);
    expect(encounters.value.size).toBe(2);
  });

  it('is tried by itself an hour later', async () => {
    await tryFor(14);
    server.asked = [];
    await tryFor(30);
    expect(names()).not.toContain('Grace');
    await tryFor(40);
    expect(names()).toContain('Grace');
  });
});

it.each([502, 503, 504])('a server that is away (%i) sets nothing aside, however long', async (status) => {
  server.reply = () => ({ status });
  await tryFor(60);
  expect(failingRequests.value).toHaveLength(0);
  expect(await (await openDatabase(me.value?.id ?? '')).count('outbox')).toBe(5);
});

it('a login page in place of answers loses nothing, and is named', async () => {
  vi.stubGlobal(
    'fetch',
    async () => new Response('<h1>Sign in</h1>', { headers: { 'Content-Type': 'text/html' } }),
  );
  await tryFor(60);
  expect(sending.value).toBe('login-page');
  expect(waitingCount.value).toBe(5);
  server.install();
  brokenId = 'nothing';
  await tryFor(2);
  expect(waitingCount.value).toBe(0);
  expect(sending.value).toBe('idle');
});
