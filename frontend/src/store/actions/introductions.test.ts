import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openDatabase } from '../database';
import { newId } from '../ids';
import { introductionRequests, introductions } from '../state';
import { FakeServer, signInFresh } from '../test-phone';
import { askForIntroduction, finishRequest, offerIntroduction, takeBackRequests } from './introductions';

const server = new FakeServer();
let personId = '';

beforeEach(async () => {
  server.reply = () => 'no network';
  server.install();
  personId = newId();
  await signInFresh(personId);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function waiting() {
  const requests = await (await openDatabase(personId)).getAll('outbox');
  return requests.map(
    ({ method, path, body }) => `${method} ${path.replace(/[^/]+$/, '')} ${JSON.stringify(body)}`,
  );
}

it('three contacts are asked with no signal, each by a request of their own', async () => {
  const contactIds = [newId(), newId(), newId()];
  await askForIntroduction({ contactIds, wanted: ' Grace Hopper ', reason: 'Her compiler.' });
  expect(
    [...introductionRequests.value.values()].map(({ wanted, role, state }) => [wanted, role, state]),
  ).toEqual(contactIds.map(() => ['Grace Hopper', 'asker', 'open']));
  expect(await waiting()).toEqual(
    contactIds.map((contact_id) => {
      const body = { contact_id, wanted: 'Grace Hopper', reason: 'Her compiler.' };
      return `PUT /api/introduction-requests/ ${JSON.stringify(body)}`;
    }),
  );
});

it('an introduction that was asked for sees to the request', async () => {
  const requestId = newId();
  await offerIntroduction({ firstContactId: newId(), secondContactId: newId(), reason: 'Looms.', requestId });
  expect((await waiting()).map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual([
    'PUT /api/introductions/',
    'PATCH /api/introduction-requests/',
  ]);
  expect(introductions.value.size).toBe(1);
});

it('a request that was seen to comes back with Undo, and one’s own goes once that has passed', async () => {
  await askForIntroduction({ contactIds: [newId()], wanted: 'Grace', reason: '' });
  const [id = ''] = introductionRequests.value.keys();
  await finishRequest(id);
  await finishRequest(id, 'open');
  expect(introductionRequests.value.get(id)?.state).toBe('open');
  const pending = takeBackRequests([id]);
  expect(introductionRequests.value.has(id)).toBe(false);
  pending.undo();
  expect(introductionRequests.value.has(id)).toBe(true);
  await takeBackRequests([id]).settle();
  expect((await waiting()).at(-1)).toMatch(/^DELETE/);
});
