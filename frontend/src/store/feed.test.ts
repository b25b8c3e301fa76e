import { describe, expect, it } from 'vitest';
import { addContactByHand, changeContact, deleteContact } from './actions/contacts';
import { writeNote } from './actions/encounters';
import { changeMe } from './actions/self';
import { openDatabase } from './database';
import { newId } from './ids';
import type { Contact, Encounter } from './records';
import { contacts, currentId, encounters, isRestored, me, phase, refusals, waitingCount } from './state';
import { FakeServer, startFresh, synced } from './test-phone';

const server = new FakeServer();

function contactFromServer(id: string, fields: Partial<Contact> = {}): Contact {
  return {
    id,
    revision: 5,
    name: 'Mary Somerville',
    headline: null,
    source: 'hand',
    state: 'alone',
    details: [],
    language: null,
    card: null,
    created_at: '2026-11-20T10:00:00Z',
    ...fields,
  };
}

function change(kind: string, record: { id: string; revision: number } | null, extra: object = {}) {
  return { kind, id: record?.id, revision: record?.revision ?? 6, record, alias_of: null, ...extra };
}

startFresh(server, () => ({}));

describe('the change feed', () => {
  it('brings records, and takes deleted ones away', async () => {
    const id = newId();
    server.feed = [change('contact', contactFromServer(id))];
    await synced();
    expect(contacts.value.get(id)?.name).toBe('Mary Somerville');
    server.feed = [change('contact', null, { id })];
    await synced();
    expect(contacts.value.has(id)).toBe(false);
  });

  it('never hides what this phone has still to send', async () => {
    server.reply = (asked) => (asked.method === 'GET' ? {} : 'no network');
    const { contactId } = await addContactByHand({ name: 'Mary' });
    await changeContact(contactId, { headline: 'orreries' });
    await synced();
    const { readFeed } = await import('./feed');
    server.feed = [change('contact', contactFromServer(contactId, { headline: 'older words' }))];
    await readFeed(me.value?.id ?? '');
    const held = await (await openDatabase(me.value?.id ?? '')).get('contacts', contactId);
    expect(held).toMatchObject({ name: 'Mary Somerville', headline: 'orreries', revision: 5 });
  });

  it('leaves a newer record alone', async () => {
    const id = newId();
    server.feed = [change('contact', contactFromServer(id, { revision: 9, name: 'Newer' }))];
    await synced();
    server.feed = [change('contact', contactFromServer(id, { revision: 5, name: 'Older' }))];
    await synced();
    expect(contacts.value.get(id)?.name).toBe('Newer');
  });

  it('makes an id known as another, for records, requests and addresses', async () => {
    server.reply = () => ({ status: 204 });
    const { contactId, encounterId } = await addContactByHand({ name: 'Mary' });
    await synced();
    const other = newId();
    server.reply = () => ({});
    server.feed = [
      change('contact', null, { id: contactId, alias_of: other }),
      change('contact', contactFromServer(other)),
    ];
    await synced();
    expect([...contacts.value.keys()]).toEqual([other]);
    expect(encounters.value.get(encounterId)?.contact_id).toBe(other);
    expect(currentId(contactId)).toBe(other);
  });

  it('starts clean when its place is unknown, and keeps what waits', async () => {
    const gone = newId();
    server.feed = [change('contact', contactFromServer(gone))];
    await synced();
    let isOffline = true;
    server.reply = ({ method, path }) => {
      if (method !== 'GET') return isOffline ? 'no network' : { status: 204 };
      const problem = { type: '/problems/cursor-unknown', title: '', status: 409, detail: '' };
      return path.includes('since=') ? { status: 409, body: problem } : {};
    };
    const { contactId } = await addContactByHand({ name: 'Kept' });
    await synced();
    expect(waitingCount.value).toBe(2);
    isOffline = false;
    const kept = newId();
    server.feed = [change('contact', contactFromServer(kept))];
    await synced();
    expect(contacts.value.has(gone)).toBe(false);
    expect(contacts.value.has(kept)).toBe(true);
    expect(contacts.value.has(contactId) || waitingCount.value === 0).toBe(true);
  });

  it('sends again what it owns, first and once, after a backup was restored', async () => {
    server.reply = ({ method }) => (method === 'GET' ? {} : { status: 204 });
    const { contactId, encounterId } = await addContactByHand({ name: 'Mary' });
    await synced();
    server.asked = [];
    const problem = { type: '/problems/cursor-unknown', title: '', status: 409, detail: '' };
    const record = contactFromServer(contactId);
    server.reply = ({ method, path }) => {
      if (method !== 'GET') return { status: 204 };
      if (path.includes('since=e%3A1')) return { status: 409, body: problem };
      return { body: { changes: [change('contact', record)], cursor: 'restored:5', has_more: false } };
    };
    await synced();
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'PATCH /api/me',
      expect.stringMatching('PUT /api/cards/'),
      expect.stringMatching('PATCH /api/cards/'),
      `PUT /api/contacts/${contactId}`,
      `PUT /api/encounters/${encounterId}`,
    ]);
    expect(contacts.value.get(contactId)?.name).toBe('Mary Somerville');
    expect(encounters.value.has(encounterId)).toBe(false);
  });

  it('wipes the phone when the account was erased', async () => {
    const problem = { type: '/problems/account-erased', title: '', status: 410, detail: '' };
    server.reply = () => ({ status: 410, body: problem });
    await synced();
    expect(phase.value).toBe('signed-out');
    expect(me.value).toBeNull();
  });
});

describe('a backup that was restored', () => {
  const refusal = { type: '/problems/server-restored', title: '', status: 409, detail: '' };
  const unknown = { type: '/problems/cursor-unknown', title: '', status: 409, detail: '' };

  function restore(): void {
    server.asked = [];
    server.reply = ({ method, path, headers }) => {
      if (method !== 'GET') {
        const isOld = headers['Hallway-Epoch'] !== 'restored';
        return isOld ? { status: 409, body: refusal } : { status: 204 };
      }
      if (path.includes('since=e%3A1')) return { status: 409, body: unknown };
      return { body: { changes: [], cursor: 'restored:5', has_more: false } };
    };
  }

  it('hears everything that this phone holds before what waits, with the revision it is from', async () => {
    const id = newId();
    server.feed = [change('contact', contactFromServer(id, { revision: 7, name: 'Grace' }))];
    await synced();
    server.reply = () => 'no network';
    await changeContact(id, { name: 'Grace Hopper' });
    await synced();
    restore();
    await synced();
    await synced();
    const about = server.asked.filter(
      ({ path, headers }) => path.endsWith(id) && headers['Hallway-Epoch'] === 'restored',
    );
    expect(about.map(({ method, headers }) => [method, headers['Hallway-Revision']])).toEqual([
      ['PUT', '7'],
      ['PATCH', '7'],
      ['PATCH', undefined],
    ]);
    expect(waitingCount.value).toBe(0);
    expect(refusals.value).toHaveLength(0);
    expect(isRestored.value).toBe(true);
  });

  it('hears again what was deleted here', async () => {
    const id = newId();
    server.feed = [change('contact', contactFromServer(id))];
    await synced();
    server.reply = () => ({ status: 204 });
    await deleteContact(id, 'withdraw').settle();
    server.reply = ({ method }) => (method === 'GET' ? {} : { status: 204 });
    await synced();
    restore();
    server.feed = [];
    await changeMe({ pace: 48 });
    await synced();
    await synced();
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toContain(
      `DELETE /api/contacts/${id}?sharing=withdraw`,
    );
  });

  it('drops without a word what hangs on something that did not come back', async () => {
    const id = newId();
    server.feed = [change('contact', contactFromServer(id))];
    await synced();
    restore();
    const answer = server.reply;
    server.reply = (asked) =>
      asked.path.endsWith(id)
        ? { status: 404, body: { ...unknown, type: '/problems/not-found', status: 404 } }
        : answer(asked);
    await synced();
    await synced();
    expect(refusals.value).toHaveLength(0);
  });
});

describe('a note that changed elsewhere', () => {
  it('is not written over by what was typed on this phone after an answer that was lost', async () => {
    server.reply = () => ({ status: 204 });
    const { encounterId } = await addContactByHand({ name: 'Mary' });
    await synced();
    const anew: Encounter = {
      ...(encounters.value.get(encounterId) as Encounter),
      revision: 4,
      note: 'written anew on the other phone',
      note_version: 7,
    };
    server.reply = ({ method }) => (method === 'PATCH' ? 'no network' : {});
    await writeNote(encounterId, 'moths');
    await synced();
    await writeNote(encounterId, 'moths and maps');
    let answered = 0;
    server.reply = ({ method }) => {
      if (method !== 'PATCH') return {};
      answered += 1;
      return answered === 1 ? { body: anew } : 'no network';
    };
    await synced();
    const [next] = await (await openDatabase(me.value?.id ?? '')).getAll('outbox');
    expect(next?.body).toMatchObject({ note: 'moths and maps' });
    expect(next?.body?.note_version).not.toBe(7);
  });

  it('keeps both, and what is typed next takes the place of what was sent', async () => {
    server.reply = () => ({ status: 204 });
    const { encounterId } = await addContactByHand({ name: 'Mary' });
    await synced();
    const merged: Encounter = {
      ...(encounters.value.get(encounterId) as Encounter),
      revision: 4,
      note: 'from the other phone\nmoths',
      note_version: 7,
    };
    server.reply = ({ method }) => (method === 'PATCH' ? 'no network' : {});
    await writeNote(encounterId, 'moths');
    await synced();
    await writeNote(encounterId, 'moths and maps');
    let answered = 0;
    server.reply = ({ method }) => {
      if (method !== 'PATCH') return {};
      answered += 1;
      return answered === 1 ? { body: merged } : 'no network';
    };
    await synced();
    const [next] = await (await openDatabase(me.value?.id ?? '')).getAll('outbox');
    expect(next?.body).toEqual({ note: 'from the other phone\nmoths and maps', note_version: 7 });
    expect(encounters.value.get(encounterId)?.note).toBe('from the other phone\nmoths and maps');
  });
});
