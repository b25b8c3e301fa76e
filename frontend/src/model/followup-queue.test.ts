import { describe, expect, test } from 'vitest';
import { dueAt, orderQueue, snoozeChoices, type Waiting } from './followup-queue';

const LONDON = 'Europe/London';

function waiting(id: string, deadline: string, more: Partial<Waiting> = {}): Waiting {
  return { id, deadline_at: deadline, snoozed_until: null, outcome: null, ...more };
}

describe('the queue', () => {
  const now = new Date('2026-11-23T12:00:00Z');

  test('has the most urgent first and leaves out what is done', () => {
    const items = [
      waiting('b', '2026-11-24T09:00:00Z'),
      waiting('a', '2026-11-23T19:00:00Z'),
      waiting('done', '2026-11-22T09:00:00Z', { outcome: 'sent' }),
      waiting('late', '2026-11-22T09:00:00Z'),
    ];
    expect(orderQueue(items, now).now.map(({ id }) => id)).toEqual(['late', 'a', 'b']);
  });

  test('lets what is days late wait behind what can be in time', () => {
    const items = [waiting('old', '2026-11-14T09:00:00Z'), waiting('a', '2026-11-24T09:00:00Z')];
    expect(orderQueue(items, now).now.map(({ id }) => id)).toEqual(['a', 'old']);
  });

  test('counts a promise that is due before the deadline', () => {
    const item = waiting('a', '2026-11-25T09:00:00Z', { promises_due: ['2026-11-23T17:00:00Z'] });
    expect(dueAt(item).toISOString()).toBe('2026-11-23T17:00:00.000Z');
  });

  test('keeps what is put off apart until its time', () => {
    const item = waiting('a', '2026-11-23T19:00:00Z', { snoozed_until: '2026-11-23T18:00:00Z' });
    expect(orderQueue([item], now)).toEqual({ now: [], snoozed: [item] });
    expect(orderQueue([item], new Date('2026-11-23T18:00:00Z')).now).toEqual([item]);
  });
});

describe('putting off', () => {
  const hours = { time_zone: LONDON, morning: '09:00', quiet_from: '22:00' };
  const kinds = (now: string) =>
    snoozeChoices(new Date(now), hours).map(({ kind, at }) => `${kind} ${at.toISOString().slice(0, 16)}`);

  test('on a Tuesday at noon there are three choices', () => {
    expect(kinds('2026-11-24T12:00:00Z')).toEqual([
      'evening 2026-11-24T18:00',
      'tomorrow 2026-11-25T09:00',
      'monday 2026-11-30T09:00',
    ]);
  });

  test('in the evening it is later in the evening, and at night there is none', () => {
    expect(kinds('2026-11-24T17:30:00Z')[0]).toBe('evening 2026-11-24T20:00');
    expect(kinds('2026-11-24T21:00:00Z')[0]).toBe('tomorrow 2026-11-25T09:00');
  });

  test('on a Sunday tomorrow is Monday, once', () => {
    expect(kinds('2026-11-22T12:00:00Z').map((each) => each.split(' ')[0])).toEqual(['evening', 'tomorrow']);
  });

  test('on a Monday Monday is the next one', () => {
    expect(kinds('2026-11-23T12:00:00Z')[2]).toBe('monday 2026-11-30T09:00');
  });

  test('nothing is offered in the quiet hours', () => {
    const early = { ...hours, quiet_from: '17:00' };
    expect(snoozeChoices(new Date('2026-11-24T12:00:00Z'), early)[0]?.kind).toBe('tomorrow');
  });

  test('it follows the clocks when they change', () => {
    const now = new Date('2026-10-24T12:00:00Z');
    expect(snoozeChoices(now, hours)[1]?.at.toISOString()).toBe('2026-10-25T09:00:00.000Z');
  });
});
