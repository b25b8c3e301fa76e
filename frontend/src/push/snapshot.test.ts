import { describe, expect, it } from 'vitest';
import { countThings, type DeclaredNotification, isAllDone, trimmed } from './snapshot';

const ACTIONS = [{ action: 'draft', title: 'Draft' }];
const MARY = { id: 'a', name: 'Mary', topics: ['orreries', 'maps'] };
const JOAN = { id: 'b', name: 'Joan', topics: [] };
const SHOWN: DeclaredNotification = {
  title: '2 people to get back to',
  body: 'Mary and Joan',
  navigate: 'https://hallway.example/follow-up',
  tag: 'slot',
  data: { kind: 'follow_ups', followups: [MARY, JOAN] },
  actions: ACTIONS,
};
const MIXED: DeclaredNotification = {
  title: 'Get back to Mary',
  body: 'You promised Joan something · Ida says you met (18:42)',
  navigate: 'https://hallway.example/follow-up',
  tag: 'slot',
  data: {
    kind: 'reminders',
    followups: [MARY],
    promises: [{ id: 'p', name: 'Joan', contact_id: 'c' }],
    swaps: [{ id: 's', name: 'Ida' }],
  },
};

describe('a reminder', () => {
  it('is shown as it came while everything in it is still wanted', () => {
    expect(trimmed(SHOWN, { ...SHOWN.data })).toBe(SHOWN);
    expect(trimmed(MIXED, { ...MIXED.data })).toBe(MIXED);
  });

  it('leaves out what this phone knows to be done', () => {
    expect(trimmed(SHOWN, { ...SHOWN.data, followups: [MARY] })).toMatchObject({
      title: 'Get back to Mary',
      body: 'orreries and maps',
      navigate: '/follow-up/a',
      actions: ACTIONS,
      data: { followups: [MARY] },
    });
  });

  it('is a silent ‘All done’ where nothing is left, since something must be shown', () => {
    const left = trimmed(SHOWN, { ...SHOWN.data, followups: [] });
    expect(left).toMatchObject({ title: 'All done', silent: true, tag: 'slot' });
    expect(isAllDone(left)).toBe(true);
    expect(isAllDone(SHOWN)).toBe(false);
  });

  it('that speaks of several kinds leaves out each by itself', () => {
    expect(trimmed(MIXED, { ...MIXED.data, followups: [] })).toMatchObject({
      title: 'A promise is due: Joan',
      body: 'Ida says you met',
      navigate: '/people/c',
      actions: [],
    });
    const one = trimmed(MIXED, { ...MIXED.data, followups: [], promises: [] });
    expect(one).toMatchObject({ title: 'Ida says you met', navigate: '/people' });
    expect(one.body).toBeUndefined();
    expect(isAllDone(trimmed(MIXED, { kind: 'reminders' }))).toBe(true);
  });

  it('opens the event where an event is all that is left', () => {
    const data = { kind: 'reminders', coming: [{ id: 'e', name: 'RSA' }], over: [{ id: 'f', name: 'Fair' }] };
    const shown = { ...MIXED, data };
    expect(trimmed(shown, { ...data, over: [] })).toMatchObject({
      title: 'Coming up: RSA',
      navigate: '/events/e',
    });
    expect(trimmed(shown, { ...data, coming: [] })).toMatchObject({
      title: 'You met people at Fair',
      navigate: '/events/f',
    });
  });

  it('is never all done while it tells of more than it names', () => {
    const shown = { ...SHOWN, title: '7 people to get back to', data: { ...SHOWN.data, more: 5 } };
    expect(countThings(shown.data)).toBe(7);
    expect(trimmed(shown, { ...shown.data, followups: [] })).toMatchObject({
      title: '5 more to look at',
      navigate: '/follow-up',
    });
    expect(trimmed(shown, { ...shown.data, followups: [JOAN] })).toMatchObject({
      title: 'Get back to Joan',
      body: '5 more to look at',
      navigate: '/follow-up',
      actions: [],
    });
  });
});
