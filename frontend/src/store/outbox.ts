import { type Answer, LoginPage, NoNetwork, send } from '../api/http';
import { acknowledge } from './acknowledge';
import { tell } from './bus';
import { type Database, type OutboxRequest, withDatabase } from './database';
import {
  deferSwap,
  isNote,
  isServersFault,
  isSlowedDown,
  passByAfterFailures,
  releaseDeferred,
  takeNext,
} from './defer';
import type { RecordChange } from './effects';
import { alone, NotAlone } from './lock';
import { knownEpoch } from './resend';
import { readSession, type Session } from './session';

/**
 * How a round of sending ended. 'busy': the server answered that it cannot now. 'login-page': what stands before the
 * server asks to sign in. 'restored': read the feed first. `retryAfter` is in milliseconds.
 */
export interface Round {
  state:
    | 'idle'
    | 'no-network'
    | 'login-page'
    | 'busy'
    | 'signed-out'
    | 'wrong-person'
    | 'restored'
    | 'ended'
    | 'wiped';
  sent: number;
  retryAfter: number | null;
  changes: RecordChange[];
}

const REFUSED_FOR_GOOD = new Set([400, 403, 404, 409, 410, 413, 422]);

function isConflict(
  answer: Answer<unknown>,
  slug: 'wrong-person' | 'wrong-device' | 'server-restored',
): boolean {
  return answer.status === 409 && answer.problem?.type === `/problems/${slug}`;
}

/** What an answer means for the round: null where the round goes on with the next request. */
function endOf(answer: Answer<unknown>): Round['state'] | null {
  // What a proxy says of the server is no answer to the request, unless the request is too large for it.
  if (!answer.isOurs && answer.status !== 413) return 'busy';
  if (answer.problem?.type === '/problems/phone-signed-out') return 'ended';
  if (answer.status === 401) return 'signed-out';
  if (isConflict(answer, 'wrong-person')) return 'wrong-person';
  // Another tab is signing this phone in anew: what waits then goes under the new number.
  if (isConflict(answer, 'wrong-device')) return 'busy';
  if (isConflict(answer, 'server-restored')) return 'restored';
  if (answer.status === 410 && answer.problem?.type === '/problems/account-erased') return 'wiped';
  return answer.problem && !REFUSED_FOR_GOOD.has(answer.status) ? 'busy' : null;
}

async function sendAll(personId: string, round: Round): Promise<void> {
  const session = await readSession();
  if (session?.personId !== personId) {
    round.state = 'signed-out';
    return;
  }
  await withDatabase(personId, (db) => sendWaiting(db, session, round));
}

async function sendWaiting(db: Database, { personId, deviceId }: Session, round: Round): Promise<void> {
  await releaseDeferred(db, false);
  const epoch = await knownEpoch(db);
  for (let request = await takeNext(db); request; request = await takeNext(db)) {
    const { method, path, body, bytes, revision } = request;
    const headers = {
      'Idempotency-Key': `${deviceId}:${request.sequence}`,
      'Hallway-Person': personId,
      ...(epoch ? { 'Hallway-Epoch': epoch } : {}),
      ...(revision === undefined ? {} : { 'Hallway-Revision': String(revision) }),
    };
    const answer = await send<unknown>(method, path, body, headers, bytes);
    if (!(await takeAnswer(db, personId, request, answer, round))) return;
  }
}

/** @returns whether the next request may go. */
async function takeAnswer(
  db: Database,
  personId: string,
  request: OutboxRequest,
  answer: Answer<unknown>,
  round: Round,
): Promise<boolean> {
  if (isSlowedDown(request, answer)) {
    await deferSwap(db, request, answer.retryAfter);
    return true;
  }
  if (isServersFault(answer) && (await passByAfterFailures(db, request))) return true;
  const end = endOf(answer);
  if (end) {
    round.state = end;
    round.retryAfter = answer.retryAfter;
    return false;
  }
  const changes = await acknowledge(db, request, answer);
  if (!answer.problem && isNote(request)) await releaseDeferred(db, true);
  round.changes.push(...changes);
  round.sent += 1;
  tell({ type: 'changes', personId, changes });
  return true;
}

/**
 * Sends what waits, in order, until the outbox is empty or something holds it up.
 * Works in a tab and in the service worker; only one of them sends at a time.
 */
export async function sendOutbox(personId: string): Promise<Round> {
  const round: Round = { state: 'idle', sent: 0, retryAfter: null, changes: [] };
  await alone('outbox', async () => {
    try {
      await sendAll(personId, round);
    } catch (error) {
      if (!(error instanceof NoNetwork)) throw error;
      round.state = error instanceof LoginPage ? 'login-page' : 'no-network';
    }
  }).catch((error: unknown) => {
    if (!(error instanceof NotAlone)) throw error;
    round.state = 'busy';
  });
  return round;
}
