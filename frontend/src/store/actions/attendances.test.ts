import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids';
import { attendances, currentId, events, refusals } from '../state';
import { syncNow, untilQuiet } from '../sync';
import { FakeServer, signInFresh } from '../test-phone';
import { blankAttendance, type JoinableEvent, joinByCode, joinEvent, saySelf } from './attendances';
import { createEvent, deleteEvent, setCurrentEvent } from './events';

const CODE = '2B3C4D5F6G';
let server: FakeServer;
let event: JoinableEvent;

beforeEach(async () => {
  event = {
    id: newId(),
    name: 'Book launch',
    place: null,
    starts_at: '2026-11-24T18:00:00Z',
    ends_at: null,
    time_zone: 'Europe/London',
    has_list: false,
  };
  server = new FakeServer();
  server.reply = () => 'no network';
  server.install();
  await signInFresh(newId());
});

function asked(): string[] {
  return server.asked.map(({ method, path }) => `${method} ${path}`);
}

async function answer(reply: FakeServer['reply']): Promise<void> {
  await untilQuiet();
  server.asked = [];
  server.reply = reply;
  await syncNow();
  await untilQuiet();
}

describe('an event that is joined without a signal', () => {
  it('is on the phone at once, with what was said, and is told to the server later', async () => {
    await joinEvent(CODE, event);
    await saySelf(event.id, { why: ['meet'], offers: ['Proofreading'] });
    expect(events.value.get(event.id)).toMatchObject({ role: 'attendee', join_code: CODE });
    expect(attendances.value.get(event.id)).toMatchObject({ why: ['meet'], offers: ['Proofreading'] });
    await answer(({ path }) => (path.startsWith('/api/changes') ? {} : { body: {} }));
    expect(asked()).toEqual([`PUT /api/joins/${CODE}`, `PATCH /api/events/${event.id}/attendance`]);
  });

  it('comes when there is a signal where only its link was read', async () => {
    await joinByCode(CODE);
    const joined = { ...blankAttendance(event.id), revision: 7 };
    await answer(({ path }) => (path.startsWith('/api/changes') ? {} : { body: joined }));
    expect(attendances.value.get(event.id)).toEqual(joined);
    expect(currentId(CODE)).toBe(event.id);
  });

  it('says so where the link leads nowhere any more', async () => {
    await joinByCode(CODE);
    await answer(({ path }) =>
      path.startsWith('/api/changes')
        ? {}
        : { status: 410, body: { type: '/problems/event-over', title: 'This event is over', status: 410 } },
    );
    expect(refusals.value.map(({ about, type }) => [about, type])).toEqual([
      [{ kind: 'attendance', id: CODE }, '/problems/event-over'],
    ]);
  });
});

it('what is said first makes the record and then changes it, so that another phone cannot swallow it', async () => {
  const id = await createEvent({ name: 'Here' });
  await saySelf(id, { line: 'Looms' });
  await saySelf(id, { shown_to: 'nobody' });
  await answer(({ path }) => (path.startsWith('/api/changes') ? {} : { body: {} }));
  expect(asked()).toEqual([
    `PUT /api/events/${id}`,
    `PUT /api/events/${id}/attendance`,
    `PATCH /api/events/${id}/attendance`,
  ]);
  expect(server.asked[1]?.body).toEqual({});
  expect(server.asked[2]?.body).toEqual({ line: 'Looms', shown_to: 'nobody' });
});

it('people one knows may see that one comes as one said the last time', async () => {
  await joinEvent(CODE, event);
  await saySelf(event.id, { known_may_see: true });
  const id = await createEvent({ name: 'Here' });
  await setCurrentEvent(id);
  expect(attendances.value.get(id)).toMatchObject({ known_may_see: true, why: [] });
});

it('an event that is left takes along what was said there', async () => {
  await joinEvent(CODE, event);
  const leaving = deleteEvent(event.id);
  expect([events.value.has(event.id), attendances.value.has(event.id)]).toEqual([false, false]);
  leaving.undo();
  expect(attendances.value.has(event.id)).toBe(true);
});
