import { describe, expect, it } from 'vitest';
import { TOPIC_IN } from '../api/limits.gen';
import { addContactByHand } from './actions/contacts';
import { addTopic, writeNote } from './actions/encounters';
import { perform } from './actions/perform';
import { recordLastShowing, recordShowing, saveShowing } from './actions/showings';
import { saveScan } from './actions/swaps';
import { renameInRequest } from './alias';
import { closeDatabases, takeUpDatabases } from './connection';
import { openDatabase } from './database';
import { newId } from './ids';
import { sendOutbox } from './outbox';
import { goodbye } from './phone';
import {
  contacts,
  encounters,
  followups,
  me,
  phase,
  refusals,
  topics,
  topicsByEncounter,
  waitingCount,
} from './state';
import { retryDelay } from './sync';
import { FakeServer, startFresh, synced } from './test-phone';

const TOKEN = `1${'A'.repeat(26)}`;
const server = new FakeServer();

startFresh(server);

describe('with no network', () => {
  it('a scan is kept at once: contact, encounter, follow-up and swap, and three requests in order', async () => {
    const saved = await saveScan({ token: TOKEN, hint: { name: 'Grace Hopper', headline: 'Admiral' } });
    expect(contacts.value.get(saved.contactId)).toMatchObject({ name: 'Grace Hopper', state: 'waiting' });
    expect(followups.value.get(saved.encounterId)).toMatchObject({ outcome: null, pace: 24 });
    await synced();
    const waiting = await (await openDatabase(me.value?.id ?? '')).getAll('outbox');
    expect(waiting.map((request) => request.path.split('/')[2])).toEqual(['contacts', 'encounters', 'swaps']);
    expect(waitingCount.value).toBe(3);
  });

  it('the same phone scanned twice is one encounter', async () => {
    const first = await saveScan({ token: TOKEN, hint: { name: 'Grace', headline: null } });
    const second = await saveScan({ token: TOKEN, hint: { name: 'Grace', headline: null } });
    expect(second).toEqual({ ...first, isNew: false });
    expect(contacts.value.size).toBe(1);
  });

  it('typing a note makes one request, as long as none of it was sent', async () => {
    const { encounterId } = await addContactByHand({ name: 'Mary' });
    await synced();
    for (const note of ['o', 'or', 'orreries']) await writeNote(encounterId, note);
    const waiting = await (await openDatabase(me.value?.id ?? '')).getAll('outbox');
    const notes = waiting.filter((request) => request.method === 'PATCH');
    expect(notes).toHaveLength(1);
    expect(notes[0]?.body).toEqual({ note: 'orreries', note_version: 1 });
  });

  it('a code that was on screen when the app was killed is told at the next start', async () => {
    const showing = { code_id: '0011223344556677', from_step: 7, to_step: 9 };
    await saveShowing(showing);
    await recordLastShowing();
    await recordLastShowing();
    const waiting = await (await openDatabase(me.value?.id ?? '')).getAll('outbox');
    expect(waiting.map(({ body }) => body)).toEqual([showing]);
  });

  it('a topic is no longer than the server takes', async () => {
    const { encounterId } = await addContactByHand({ name: 'Mary' });
    await addTopic(encounterId, '🦊'.repeat(TOPIC_IN.text + 1));
    const [topic] = topicsByEncounter.value.get(encounterId) ?? [];
    expect(Array.from(topic?.text ?? '')).toHaveLength(TOPIC_IN.text);
  });

  it('the same topic twice is one', async () => {
    const { encounterId } = await addContactByHand({ name: 'Mary' });
    await addTopic(encounterId, 'Orreries');
    await addTopic(encounterId, ' orreries ');
    expect(topicsByEncounter.value.get(encounterId)).toHaveLength(1);
  });
});

describe('sending', () => {
  it('names the person and numbers each request of this device', async () => {
    await addContactByHand({ name: 'Mary' });
    await synced();
    server.asked = [];
    server.reply = () => ({ status: 204 });
    await synced();
    const keys = server.asked.map((asked) => asked.headers['Idempotency-Key']?.split(':') ?? []);
    expect(keys.map(([device]) => device)).toEqual(['device-1', 'device-1']);
    expect(Number(keys[1]?.[1])).toBeGreaterThan(Number(keys[0]?.[1]));
    expect(server.asked[0]?.headers['Hallway-Person']).toBe(me.value?.id);
    expect(waitingCount.value).toBe(0);
  });

  it('a repeat after a lost answer carries the same key and the same words', async () => {
    const { encounterId } = await addContactByHand({ name: 'Mary' });
    await synced();
    const before = server.asked[0];
    await writeNote(encounterId, 'moths');
    server.asked = [];
    server.reply = () => ({ status: 204 });
    await synced();
    expect(server.asked[0]).toEqual(before);
    expect(server.asked.map((asked) => asked.method)).toEqual(['PUT', 'PUT', 'PATCH']);
  });

  it('bytes survive a reload, and go as they are with their own type and a number', async () => {
    const bytes = Uint8Array.from({ length: 200_000 }, (_, at) => (at * 31) % 256);
    const path = '/api/cards/019aa000-0000-7000-8000-000000000002/picture';
    const picture = { data: bytes.slice().buffer, type: 'image/jpeg' };
    await perform([{ method: 'PUT', path, body: null, bytes: picture, effects: [] }]);
    await synced();
    closeDatabases();
    takeUpDatabases();
    server.asked = [];
    server.reply = () => ({ status: 204 });
    await synced();
    const [asked] = server.asked;
    expect(asked?.headers).toMatchObject({
      'Content-Type': 'image/jpeg',
      'Idempotency-Key': expect.stringMatching(/^device-1:\d+$/),
    });
    expect([asked?.path, asked?.body]).toEqual([path, null]);
    expect(Buffer.compare(asked?.bytes ?? new Uint8Array(), bytes)).toBe(0);
    expect(waitingCount.value).toBe(0);
  });

  it('bytes stay when an id in their address becomes another', () => {
    const data = new ArrayBuffer(3);
    const waiting = {
      sequence: 1,
      method: 'PUT' as const,
      path: '/api/contacts/old/picture',
      body: null,
      bytes: { data, type: 'image/jpeg' },
      effects: [],
      tries: 0,
      queued_at: '',
    };
    const renamed = renameInRequest(waiting, 'old', 'new');
    expect([renamed.path, renamed.bytes?.data]).toEqual(['/api/contacts/new/picture', data]);
  });

  it('what is refused for good is set aside in words and holds nothing up', async () => {
    const { encounterId } = await addContactByHand({ name: 'Mary' });
    await addTopic(encounterId, 'orreries');
    const problem = {
      type: '/problems/too-long',
      title: 'Too long',
      status: 422,
      detail: 'That topic is too long.',
    };
    server.reply = ({ path }) =>
      path.includes('/topics/') ? { status: 422, body: problem } : { status: 204 };
    await addContactByHand({ name: 'Joan' });
    await synced();
    expect(waitingCount.value).toBe(0);
    expect(refusals.value.map((refusal) => refusal.detail)).toEqual(['That topic is too long.']);
    expect(topics.value.get(refusals.value[0]?.about?.id ?? '')?.text).toBe('orreries');
  });

  it('what nobody typed is dropped without a word', async () => {
    server.reply = () => ({
      status: 404,
      body: { type: '/problems/not-found', title: 'Not found', status: 404 },
    });
    await recordShowing({ code_id: '0011223344556677', from_step: 1, to_step: 2 });
    await synced();
    expect(waitingCount.value).toBe(0);
    expect(refusals.value).toHaveLength(0);
  });

  it('a code that was refused leaves the contact, as added by hand', async () => {
    const problem = {
      type: '/problems/code-revoked',
      title: 'Revoked',
      status: 410,
      detail: 'Ask for a new code.',
    };
    server.reply = ({ path }) =>
      path.includes('/swaps/') ? { status: 410, body: problem } : { status: 204 };
    const { contactId, encounterId } = await saveScan({
      token: TOKEN,
      hint: { name: 'Grace', headline: null },
    });
    await synced();
    expect(contacts.value.get(contactId)).toMatchObject({ source: 'hand', state: 'alone', name: 'Grace' });
    expect(encounters.value.has(encounterId)).toBe(true);
  });

  it.each([401, 429, 503])('after %i everything waits', async (status) => {
    server.reply = () => ({ status, headers: { 'Retry-After': '7' } });
    await addContactByHand({ name: 'Mary' });
    await synced();
    const round = await sendOutbox(me.value?.id ?? '');
    expect(round.state).toBe(status === 401 ? 'signed-out' : 'busy');
    expect(round.retryAfter).toBe(7_000);
    expect(waitingCount.value).toBe(2);
  });

  it('a phone that was signed out from another keeps nothing, and says what was not sent', async () => {
    const { encounterId } = await addContactByHand({ name: 'Mary' });
    await writeNote(encounterId, 'moths and maps');
    await synced();
    const personId = me.value?.id ?? '';
    const problem = { type: '/problems/phone-signed-out', title: '', status: 401, detail: '' };
    server.reply = () => ({ status: 401, body: problem });
    await synced();
    expect(phase.value).toBe('signed-out');
    expect(goodbye).toEqual({ reason: 'ended', unsent: ['Mary', 'moths and maps'] });
    expect(await (await openDatabase(personId)).count('contacts')).toBe(0);
  });

  it('another person’s session takes nothing', async () => {
    const problem = { type: '/problems/wrong-person', title: 'Wrong person', status: 409, detail: '' };
    server.reply = () => ({ status: 409, body: problem });
    await addContactByHand({ name: 'Mary' });
    await synced();
    expect(waitingCount.value).toBe(2);
    expect(refusals.value).toHaveLength(0);
  });

  it('names the ids under which the other side already knows the meeting', async () => {
    const ids = { contact: newId(), encounter: newId() };
    server.reply = ({ method, path, body }) => {
      if (!path.includes('/swaps/')) return 'no network';
      return {
        body: {
          ...body,
          method,
          id: path.split('/')[3],
          revision: 9,
          role: 'scanner',
          state: 'kept',
          contact_id: ids.contact,
          encounter_id: ids.encounter,
          met_at: '2026-11-23T19:00:00Z',
          event_id: null,
          is_ticked: false,
          other: { name: 'Grace', headline: null },
        },
      };
    };
    const saved = await saveScan({ token: TOKEN, hint: { name: 'Grace', headline: null } });
    await addTopic(saved.encounterId, 'compilers');
    await synced();
    const swapReply = server.reply;
    server.reply = (asked) =>
      asked.path.includes('/topics/')
        ? 'no network'
        : asked.path.includes('/swaps/')
          ? swapReply(asked)
          : { status: 204 };
    await synced();
    expect([...contacts.value.keys()]).toEqual([ids.contact]);
    expect(encounters.value.get(ids.encounter)?.contact_id).toBe(ids.contact);
    expect(followups.value.has(ids.encounter)).toBe(true);
    expect(topicsByEncounter.value.get(ids.encounter)?.map((topic) => topic.text)).toEqual(['compilers']);
    server.asked = [];
    server.reply = () => ({ status: 204 });
    await synced();
    expect(server.asked[0]?.path).toContain(`/api/encounters/${ids.encounter}/topics/`);
  });
});

describe('waiting after a failure', () => {
  it('grows, has chance in it, and is never shorter than the server asks', () => {
    expect(retryDelay(1, null, 0)).toBe(1_000);
    expect(retryDelay(1, null, 1)).toBe(2_000);
    expect(retryDelay(20, null, 1)).toBe(120_000);
    expect(retryDelay(1, 30_000, 0)).toBe(30_000);
  });
});
