import { effect } from '@preact/signals';
import { ask, askAs } from '../api/client';
import { Refused } from '../api/http';
import { importSecret, sessionProof, stepAt } from '../model/live-code';
import { isComingBack } from '../parts/signed-out';
import { code, deviceId, me, sending, serverNow, syncNow } from '../store';
import { alone } from '../store/lock';
import { wipe } from '../store/phone';
import { readSession } from '../store/session';

/** A browser that keeps no cookies would come back without end. */
const NOT_AGAIN_FOR_MS = 60_000;

let answeredAt = Number.NEGATIVE_INFINITY;
/** The code that was refused: this phone was signed out, and asking once more changes nothing. */
let refusedCode: string | null = null;

interface Own {
  id: string;
  secret: string;
}

async function isRefused(personId: string): Promise<boolean> {
  try {
    await askAs(personId, 'GET', '/api/me');
    return false;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.problem.status === 401;
  }
}

/** Signs this phone in by its code's secret. @throws Refused, NoNetwork. */
async function signInAgain(personId: string, device: string, own: Own): Promise<void> {
  // Another tab may have been quicker, and each session ends the one before.
  if (!(await isRefused(personId))) return;
  const step = stepAt(serverNow());
  const proof = await sessionProof(await importSecret(own.secret), own.id, step);
  const path = { device_id: device };
  await ask('POST', '/api/devices/{device_id}/sessions', { path, body: { step, proof } });
}

function mayTry(own: Own): boolean {
  return !isComingBack.peek() && own.id !== refusedCode && performance.now() - answeredAt > NOT_AGAIN_FOR_MS;
}

async function renewSession(then: () => void): Promise<void> {
  const [person, device, own] = [me.peek(), deviceId.peek(), code.peek()];
  if (!person || !device || !own || !mayTry(own)) return;
  isComingBack.value = true;
  try {
    // In another tab somebody else may have signed in.
    if ((await readSession())?.personId !== person.id) return;
    await alone('come-back', () => signInAgain(person.id, device, own));
    answeredAt = performance.now();
    await syncNow();
    then();
  } catch (error) {
    // The person is told, and can sign in by hand.
    if (!(error instanceof Refused)) return;
    answeredAt = performance.now();
    if (error.problem.type === '/problems/phone-signed-out') await wipe('ended');
    if (error.problem.status === 403) refusedCode = own.id;
  } finally {
    isComingBack.value = false;
  }
}

/**
 * Gives a phone its session back that lost its cookie, as one does whose browser was killed right after signing up:
 * browsers write cookies down half a minute late, and what the app keeps at once.
 * @param then what a start asks the server for, and was refused.
 */
export function renewSessionOnceSignedOut(then: () => void): void {
  effect(() => {
    if (sending.value === 'signed-out') void renewSession(then);
  });
}
