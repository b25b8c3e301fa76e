import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LockScreen } from '../push/test-lock-screen';
import { openDatabase } from '../store/database';
import { newId } from '../store/ids';
import { writeSession } from '../store/session';
import { FakeServer, signInFresh } from '../store/test-phone';
import { act, changeFollowups, keepPromises } from './clicks';
import { onPush } from './push';

const server = new FakeServer();
const screen = new LockScreen();
let personId = '';

const OPEN = {
  revision: 3,
  pace: 24,
  deadline_at: '2026-11-25T19:00:00Z',
  snoozed_until: null,
  outcome: null,
  closed_at: null,
} as const;

function named(id: string, name: string) {
  return { id, name, topics: [] };
}

function message(tag: string, data: object, title = tag): PushMessageData {
  const notification = { title, body: '', navigate: 'https://hallway.example/', tag, data };
  return { json: () => ({ web_push: 8030, notification }) } as unknown as PushMessageData;
}

async function push(data: PushMessageData | null): Promise<void> {
  await onPush(screen.registration, data);
}

function feed(kind: string, id: string, record: object | null): void {
  server.feed = [{ kind, id, revision: 9, record: record && { ...record, id, revision: 9 }, alias_of: null }];
}

async function storeFollowup(id: string): Promise<void> {
  await (await openDatabase(personId)).put('followups', { ...OPEN, id });
}

beforeEach(async () => {
  screen.install();
  screen.showing = [];
  screen.shows = 0;
  server.feed = [];
  server.reply = () => ({});
  server.install();
  personId = newId();
  await signInFresh(personId);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a push message', () => {
  it('closes what another phone has resolved since, and shows itself', async () => {
    const id = newId();
    await storeFollowup(id);
    await push(message('first', { kind: 'follow_ups', followups: [named(id, 'Mary')] }));
    expect(screen.titles).toEqual(['first']);
    feed('followup', id, { ...OPEN, outcome: 'sent', closed_at: '2026-11-25T10:00:00Z' });
    await push(message('test', { kind: 'test' }));
    expect(screen.titles).toEqual(['test']);
  });

  it('closes what was deleted elsewhere, but only once the phone has heard everything', async () => {
    const [id, swapId] = [newId(), newId()];
    server.reply = () => 'no network';
    await push(message('first', { followups: [named(id, 'Mary')], swaps: [{ id: swapId, name: 'Ida' }] }));
    await push(message('second', { kind: 'test' }));
    expect(screen.titles).toEqual(['first', 'second']);
    server.reply = () => ({});
    await push(message('third', { kind: 'test' }));
    expect(screen.titles).toEqual(['second', 'third']);
  });

  it('says anew and silently what is resolved in part', async () => {
    const [mary, joan] = [newId(), newId()];
    for (const id of [mary, joan]) await storeFollowup(id);
    await push(message('both', { followups: [named(mary, 'Mary'), named(joan, 'Joan')] }));
    feed('followup', mary, { ...OPEN, outcome: 'they_wrote' });
    await push(message('test', { kind: 'test' }));
    expect(screen.titles).toEqual(['test', 'Get back to Joan']);
    expect(screen.showing[1]).toMatchObject({ silent: true, tag: 'both' });
  });

  it('leaves out promises that are kept, swaps that are answered and events that are over', async () => {
    const [promise, swap, event, joan] = [newId(), newId(), newId(), newId()];
    const db = await openDatabase(personId);
    const done = { revision: 1, encounter_id: newId(), by: 'me', text: 'Call', due_at: null } as const;
    await db.put('promises', { ...done, id: promise, done_at: '2026-11-25T10:00:00Z' });
    const other = { name: 'Ida', headline: null };
    const kept = {
      revision: 1,
      role: 'presenter',
      state: 'kept',
      is_ticked: false,
      event_id: null,
      other,
    } as const;
    await db.put('swaps', {
      ...kept,
      id: swap,
      contact_id: null,
      encounter_id: null,
      met_at: '2026-11-24T19:00:00Z',
    });
    const times = { starts_at: '2020-11-24T19:00:00Z', ends_at: null, time_zone: 'UTC' };
    await db.put('events', { ...times, id: event, revision: 1, name: 'RSA', place: null, role: 'owner' });
    await storeFollowup(joan);
    await push(
      message('mixed', {
        kind: 'reminders',
        followups: [named(joan, 'Joan')],
        promises: [{ id: promise, name: 'Mary', contact_id: newId() }],
        swaps: [{ id: swap, name: 'Ida' }],
        coming: [{ id: event, name: 'RSA' }],
      }),
    );
    expect(screen.titles).toEqual(['Get back to Joan']);
  });

  it('of which all turns out to be resolved still leaves something on the screen, until the next', async () => {
    const id = newId();
    await storeFollowup(id);
    feed('followup', id, { ...OPEN, outcome: 'sent' });
    await push(message('late', { followups: [named(id, 'Mary')] }));
    expect(screen.titles).toEqual(['All done']);
    expect(screen.showing[0]).toMatchObject({ silent: true, tag: 'late' });
    await push(message('test', { kind: 'test' }));
    expect(screen.titles).toEqual(['test']);
  });

  it('goes by the server’s clock', async () => {
    const id = newId();
    const snoozed_until = new Date(Date.now() + 3 * 3_600_000).toISOString();
    await (await openDatabase(personId)).put('followups', { ...OPEN, id, snoozed_until });
    await push(message('early', { followups: [named(id, 'Mary')] }));
    expect(screen.titles).toEqual(['All done']);
    await writeSession({
      personId,
      deviceId: 'device-1',
      pushKey: 'key',
      publicUrl: 'https://hallway.example',
      clockOffset: 3 * 3_600_000 + 1_000,
    });
    await push(message('in time', { followups: [named(id, 'Mary')] }));
    expect(screen.titles).toEqual(['in time']);
  });

  it('may come within the hour to which something was put off', async () => {
    const id = newId();
    const snoozed_until = new Date(Date.now() + 40 * 60_000).toISOString();
    await (await openDatabase(personId)).put('followups', { ...OPEN, id, snoozed_until });
    await push(message('with others of that hour', { followups: [named(id, 'Mary')] }));
    expect(screen.titles).toEqual(['with others of that hour']);
  });

  it.each([
    ['with nothing in it', null],
    ['that nobody can read', { json: () => JSON.parse('{') } as unknown as PushMessageData],
  ])('%s is shown', async (_, data) => {
    server.reply = () => 'no network';
    await push(data);
    expect(screen.titles).toEqual(['Hallway']);
  });

  it('is shown before the network is asked, and where it never answers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let isShownFirst = false;
    let giveUp: () => void = () => undefined;
    vi.stubGlobal('fetch', () => {
      isShownFirst = screen.shows === 1;
      return new Promise((_, reject) => {
        giveUp = () => reject(new TypeError('no network'));
      });
    });
    const done = push(message('hung', { kind: 'test' }));
    await vi.waitFor(() => expect(isShownFirst).toBe(true));
    await vi.advanceTimersByTimeAsync(8_000);
    await done;
    expect(screen.titles).toEqual(['hung']);
    giveUp();
  });

  it('is shown as it came where the phone’s own database does not answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.stubGlobal('navigator', { locks: { request: () => new Promise(() => undefined) } });
    const database = await import('../store/database');
    vi.spyOn(database, 'withDatabase').mockReturnValue(new Promise(() => undefined));
    const id = newId();
    void push(message('stuck', { followups: [named(id, 'Mary')] }));
    await vi.advanceTimersByTimeAsync(1_500);
    await vi.waitFor(() => expect(screen.titles).toEqual(['stuck']));
    vi.restoreAllMocks();
  });
});

describe('a button of a notification', () => {
  it('closes every other that names the same person', async () => {
    const id = newId();
    await storeFollowup(id);
    await push(message('first', { followups: [named(id, 'Mary')] }));
    await push(message('second', { followups: [named(id, 'Mary')] }));
    server.reply = () => 'no network';
    const fields = { outcome: 'sent', snoozed_until: null } as const;
    await act(screen.registration, changeFollowups([named(id, 'Mary')], fields));
    expect(screen.titles).toEqual([]);
  });

  it('keeps the one promise that it tells of, without a signal too', async () => {
    const id = newId();
    const db = await openDatabase(personId);
    const promise = {
      encounter_id: newId(),
      by: 'me',
      text: 'send the paper',
      due_at: '2026-11-25T10:00:00Z',
    };
    const made = { id, revision: 1, created_at: '2026-11-24T19:00:00Z', done_at: null, ...promise } as const;
    await db.put('promises', made);
    await push(message('first', { promises: [{ id, name: 'Mary', contact_id: newId() }] }));
    server.reply = () => 'no network';
    await act(screen.registration, keepPromises([{ id, name: 'Mary' }], new Date('2026-11-25T10:05:00Z')));
    expect((await db.get('promises', id))?.done_at).toBe('2026-11-25T10:05:00.000Z');
    expect((await db.getAll('outbox')).map(({ path, body }) => ({ path, body }))).toEqual([
      { path: `/api/promises/${id}`, body: { done_at: '2026-11-25T10:05:00.000Z' } },
    ]);
    expect(screen.titles).toEqual([]);
  });
});

describe('introductions on the lock screen', () => {
  const asked = { state: 'asked', role: 'invited' };

  it('go once they are answered; a connection is news and stays', async () => {
    const [id, requestId, madeId] = [newId(), newId(), newId()];
    const db = await openDatabase(personId);
    await db.put('introductions', { ...asked, id, revision: 1 } as never);
    await db.put('intro_requests', { id, role: 'asked', state: 'open', revision: 1 } as never);
    await push(message('offer', { introductions: [{ id, name: 'Mary' }] }));
    await push(message('request', { requests: [{ id: requestId, name: 'Ada' }] }));
    await push(message('made', { connections: [{ id: madeId, name: 'Emmy' }] }));
    await db.put('introductions', { ...asked, id, revision: 2, state: 'accepted' } as never);
    await db.put('intro_requests', { id: requestId, role: 'asked', state: 'done', revision: 2 } as never);
    await push(message('test', { kind: 'test' }));
    expect(screen.titles).toEqual(['made', 'test']);
  });

  it('are said anew where some of several are left', async () => {
    const [id, otherId] = [newId(), newId()];
    const db = await openDatabase(personId);
    await db.put('introductions', { ...asked, id, revision: 1, state: 'declined' } as never);
    await db.put('introductions', { ...asked, id: otherId, revision: 1 } as never);
    const both = [
      { id, name: 'Mary' },
      { id: otherId, name: 'Emmy' },
    ];
    await push(message('2 introductions for you', { introductions: both }));
    expect(screen.titles).toEqual(['An introduction for you: Emmy']);
  });
});
