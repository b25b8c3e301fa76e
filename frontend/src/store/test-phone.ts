import 'fake-indexeddb/auto';
import { afterEach, beforeEach, vi } from 'vitest';
import { openDatabase } from './database';
import { newId } from './ids';
import { enter } from './phone';
import type { Card, Code, Person } from './records';
import { writeSession } from './session';
import { isLoaded } from './state';
import { syncNow, untilQuiet } from './sync';

/** What a fake server was asked. */
export interface Asked {
  method: string;
  path: string;
  body: Record<string, unknown> | null;
  bytes?: Uint8Array;
  headers: Record<string, string>;
}

type Reply = { status?: number; body?: unknown; headers?: Record<string, string> } | 'no network';

/** A server that answers as a test says, and remembers what it was asked, apart from the change feed. */
export class FakeServer {
  asked: Asked[] = [];
  feed: unknown[] = [];
  reply: (asked: Asked) => Reply = () => ({});

  install(): void {
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => this.answer(path, init));
  }

  private answer(path: string, init: RequestInit): Response {
    const asked: Asked = {
      method: init.method ?? 'GET',
      path,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
      ...(init.body && typeof init.body !== 'string'
        ? { bytes: new Uint8Array(init.body as ArrayBuffer) }
        : {}),
      headers: init.headers as Record<string, string>,
    };
    const isFeed = path.startsWith('/api/changes');
    if (!isFeed) this.asked.push(asked);
    const reply = isFeed ? this.page(asked) : this.reply(asked);
    if (reply === 'no network') throw new TypeError('no network');
    const status = reply.status ?? 200;
    const body = status === 204 ? null : JSON.stringify(reply.body ?? {});
    return new Response(body, { status, headers: reply.headers });
  }

  private page(asked: Asked): Reply {
    const told = this.reply(asked);
    if (told === 'no network' || told.status || told.body) return told;
    // Asking for one entry only reads the epoch; the same entries come again with the next page.
    const changes = asked.path.endsWith('limit=1') ? [] : this.feed.splice(0);
    return { body: { changes, cursor: 'e:1', has_more: false } };
  }
}

export const ADA: Person = {
  id: '019aa000-0000-7000-8000-000000000001',
  revision: 1,
  name: 'Ada Lovelace',
  time_zone: 'Europe/London',
  locale: 'en-GB',
  pace: 24,
  morning: '09:00',
  quiet_from: '22:00',
  quiet_until: '08:00',
  weekend_rule: false,
  lock_screen: 'topics',
  remind_followups: true,
  remind_promises: true,
  remind_events: true,
  remind_swaps: true,
  remind_by_mail: true,
  is_paused: false,
  email: null,
  created_at: '2026-11-23T08:00:00Z',
};

const CARD: Card = {
  id: '019aa000-0000-7000-8000-000000000002',
  revision: 1,
  label: null,
  name: 'Ada Lovelace',
  given_name: null,
  family_name: null,
  headline: 'Analyst',
  organisation: null,
  topics: ['maps'],
  picture: null,
  picture_level: 'public',
  fields: [],
};

const CODE: Code = { id: '0011223344556677', secret: 'A'.repeat(43), card_id: CARD.id, event_id: null };

/** Signs a fresh phone in as somebody of its own, so that tests do not see each other's records. */
export async function signInFresh(personId: string): Promise<void> {
  // What the test before still sends must not reach this one's server.
  await untilQuiet();
  const db = await openDatabase(personId);
  await db.put('people', { ...ADA, id: personId });
  await db.put('cards', CARD);
  await db.put('meta', [CODE], 'codes');
  const session = {
    personId,
    deviceId: 'device-1',
    pushKey: 'key',
    publicUrl: 'https://hallway.example',
    clockOffset: 0,
  };
  await writeSession(session);
  isLoaded.value = false;
  await enter(session);
}

/** Before each test of a file: a fresh phone, and a server that has heard nothing and replies so. */
export function startFresh(server: FakeServer, reply: FakeServer['reply'] = () => 'no network'): void {
  beforeEach(async () => {
    vi.stubGlobal('document', { visibilityState: 'visible', addEventListener: () => undefined });
    server.asked = [];
    server.feed = [];
    server.reply = reply;
    server.install();
    await signInFresh(newId());
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });
}

/** Waits until a round of sending that an action started has ended, and one more. */
export async function synced(): Promise<void> {
  await syncNow();
  await syncNow();
}
