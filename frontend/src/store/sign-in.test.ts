import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { signOut } from './account';
import { createPerson, takeUpLostSession } from './sign-in';
import { me, phase } from './state';
import { ADA, FakeServer } from './test-phone';

// The API's client reads where it is when it is made.
vi.hoisted(() =>
  Object.assign(globalThis, { location: { origin: 'https://h.example', reload: () => undefined } }),
);

const ACCOUNT = {
  person: ADA,
  device_id: 'device-1',
  code: null,
  push_key: 'key',
  public_url: 'https://h.example',
};

let page: { cookie: string };
let asked: string[];
let answers: Record<string, () => Response>;

beforeEach(() => {
  new FakeServer().install();
  asked = [];
  answers = {
    'GET /api/me': () => Response.json(ACCOUNT),
    'GET /api/cards': () => Response.json({ items: [] }),
    'GET /api/changes': () => Response.json({ changes: [], cursor: 'e:1', has_more: false }),
  };
  vi.stubGlobal('fetch', async (request: Request | string, init?: RequestInit) => {
    const url = typeof request === 'string' ? request : request.url;
    const method = typeof request === 'string' ? (init?.method ?? 'GET') : request.method;
    const what = `${method} ${new URL(url, 'https://h.example').pathname}`;
    asked.push(what);
    const answer = answers[what];
    if (!answer) throw new TypeError('no network');
    return answer();
  });
  page = { cookie: '' };
  vi.stubGlobal('document', page);
  phase.value = 'signed-out';
  me.value = null;
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a phone with no database', () => {
  it('takes up the account that its cookie names', async () => {
    page.cookie = 'hallway-known=yes';
    await takeUpLostSession();
    expect([phase.value, me.value?.name]).toEqual(['ready', ADA.name]);
    await createPerson({ name: 'Ada', reach: 'ada@example.com' });
    expect(asked).not.toContain('POST /api/people');
  });

  it('asks nothing where it has no cookie', async () => {
    await takeUpLostSession();
    expect(asked).toEqual([]);
    expect(phase.value).toBe('signed-out');
  });

  it('forgets the cookie of a session that ended', async () => {
    page.cookie = 'hallway-known=yes';
    answers['GET /api/me'] = () => Response.json({ type: '/problems/signed-out' }, { status: 401 });
    await takeUpLostSession();
    expect(phase.value).toBe('signed-out');
    expect(page.cookie).toContain('max-age=0');
  });

  it('stays signed out where signing out found no network', async () => {
    page.cookie = 'hallway-known=yes';
    await signOut();
    expect(page.cookie).toContain('max-age=0');
  });
});
