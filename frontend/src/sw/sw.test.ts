import { describe, expect, it } from 'vitest';
import { changeFor, later } from './clicks';
import { trimmed } from './push';
import { cacheName, isAppRoute } from './shell';

const ACTIONS = [{ action: 'draft', title: 'Draft' }];
const SHOWN = {
  title: '2 people to get back to',
  body: 'Mary and Joan',
  navigate: 'https://hallway.example/follow-up',
  tag: 'slot',
  data: {
    kind: 'follow_ups',
    followups: [
      { id: 'a', name: 'Mary', topics: ['orreries', 'maps'] },
      { id: 'b', name: 'Joan', topics: [] },
    ],
  },
  actions: ACTIONS,
};

describe('a reminder', () => {
  it('is shown as it came while everything in it is still wanted', () => {
    expect(trimmed(SHOWN, SHOWN.data.followups)).toBe(SHOWN);
  });

  it('leaves out what this phone knows to be done', () => {
    const left = trimmed(SHOWN, SHOWN.data.followups.slice(0, 1));
    expect(left).toMatchObject({
      title: 'Get back to Mary',
      body: 'orreries and maps',
      navigate: '/follow-up/a',
      actions: ACTIONS,
    });
  });

  it('is a silent ‘All done’ where nothing is left, since something must be shown', () => {
    expect(trimmed(SHOWN, [])).toMatchObject({ title: 'All done', silent: true, tag: 'slot' });
  });
});

describe('the buttons of a reminder', () => {
  it('done closes the follow-up, later puts it off, draft only opens the app', () => {
    const now = new Date('2026-11-23T10:00:00');
    expect(changeFor('done', now)).toMatchObject({ outcome: 'sent' });
    expect(changeFor('later', now)).toEqual({ snoozed_until: new Date('2026-11-23T18:00:00').toISOString() });
    expect(changeFor('draft', now)).toBeNull();
    expect(changeFor('', now)).toBeNull();
  });

  it('later is tomorrow morning once it is evening', () => {
    expect(later(new Date('2026-11-23T17:30:00'))).toEqual(new Date('2026-11-24T09:00:00'));
    expect(later(new Date('2026-12-31T23:30:00'))).toEqual(new Date('2027-01-01T09:00:00'));
  });
});

describe('the shell', () => {
  it('opens for screens of the app alone', () => {
    for (const path of ['/', '/code', '/people/019a', '/follow-up/019a', '/settings/'])
      expect(isAppRoute(path)).toBe(true);
    for (const path of ['/S/1abc', '/api/me', '/api', '/S.css', '/people/1/2'])
      expect(isAppRoute(path)).toBe(false);
  });

  it('has a name of its own for each version', () => {
    const files = [{ url: 'index.html', revision: 'a' }];
    expect(cacheName(files)).not.toBe(cacheName([{ url: 'index.html', revision: 'b' }]));
    expect(cacheName(files)).toBe(cacheName([...files]));
  });
});
