import { type Answer, LoginPage, NoNetwork, send } from '../api/http';
import type { components } from '../api/schema.gen';
import { type Database, readMeta, withDatabase } from './database';
import type { RecordChange } from './effects';
import { tidyPictures } from './kept-pictures';
import { ALL_KINDS, KINDS } from './kinds';
import { alone, NotAlone } from './lock';
import { type FeedChange, takeChanges } from './merge';
import { forgetPictures } from './pictures';
import { sendOwnAgain } from './resend';
import { transaction } from './write';

type Page = Omit<components['schemas']['ChangesOut'], 'changes'> & { changes: FeedChange[] };

/**
 * How reading the feed ended. 'clean': everything was read anew, show all of it again.
 * 'send-first': the outbox was filled again and goes before the feed.
 */
export interface Reading {
  state:
    | 'read'
    | 'clean'
    | 'send-first'
    | 'no-network'
    | 'login-page'
    | 'busy'
    | 'signed-out'
    | 'wrong-person'
    | 'ended'
    | 'wiped';
  changes: RecordChange[];
}

const PAGE_SIZE = 200;

async function takePage(db: Database, page: Page): Promise<RecordChange[]> {
  const tx = transaction(db);
  const changes = await takeChanges(tx, page.changes);
  await tx.objectStore('meta').put(page.cursor, 'cursor');
  await tx.done;
  return changes;
}

/** Drops what came from the server and keeps the outbox, with what waits in it. */
async function startClean(db: Database): Promise<void> {
  const tx = transaction(db);
  const waiting = await tx.objectStore('outbox').getAll();
  const refused = await tx.objectStore('refused').getAll();
  // What was refused is nowhere but here.
  const unsent = [...waiting, ...refused.map(({ request }) => request)];
  const kept = new Set(unsent.flatMap((request) => request.effects.map((effect) => effect.id)));
  for (const kind of ALL_KINDS) {
    const store = tx.objectStore(KINDS[kind].store);
    for (const key of await store.getAllKeys())
      if (!kept.has(key as string)) await store.delete(key as string);
  }
  await tx.objectStore('meta').delete('cursor');
  await tx.done;
}

async function readPages(db: Database, personId: string, reading: Reading): Promise<void> {
  for (let hasMore = true; hasMore; ) {
    const cursor = (await readMeta(db, 'cursor')) ?? null;
    const since = cursor ? `since=${encodeURIComponent(cursor)}&` : '';
    const answer = await send<Page>('GET', `/api/changes?${since}limit=${PAGE_SIZE}`, null, {
      'Hallway-Person': personId,
    });
    if (answer.body) {
      const changes = await takePage(db, answer.body);
      reading.changes.push(...changes);
      await tidyPictures(changes).catch(() => undefined);
      hasMore = answer.body.has_more;
    } else if (answer.status === 409 && answer.problem?.type === '/problems/cursor-unknown' && cursor) {
      if (await sendOwnAgain(db, personId, cursor)) {
        reading.state = 'send-first';
        return;
      }
      await startClean(db);
      await forgetPictures().catch(() => undefined);
      reading.state = 'clean';
    } else {
      reading.state = stateOf(answer);
      return;
    }
  }
}

function stateOf({ status, isOurs, problem }: Answer<unknown>): Reading['state'] {
  if (!isOurs) return 'busy';
  if (problem?.type === '/problems/phone-signed-out') return 'ended';
  if (status === 401) return 'signed-out';
  if (status === 409) return 'wrong-person';
  return status === 410 ? 'wiped' : 'busy';
}

/** Reads everything that changed on the server since the last time, page by page. */
export async function readFeed(personId: string): Promise<Reading> {
  const reading: Reading = { state: 'read', changes: [] };
  await alone('feed', async () => {
    try {
      await withDatabase(personId, (db) => readPages(db, personId, reading));
    } catch (error) {
      if (!(error instanceof NoNetwork)) throw error;
      reading.state = error instanceof LoginPage ? 'login-page' : 'no-network';
    }
  }).catch((error: unknown) => {
    if (!(error instanceof NotAlone)) throw error;
    reading.state = 'busy';
  });
  return reading;
}
