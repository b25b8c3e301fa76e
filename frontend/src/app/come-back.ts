import { computed, effect, signal } from '@preact/signals';
import { answered, api } from '../api/client';
import { Refused } from '../api/http';
import { importSecret, sessionProof, stepAt } from '../features/code/live-code';
import { code, deviceId, me, sending, serverNow, syncNow } from '../store';
import { alone } from '../store/lock';
import { readSession } from '../store/session';

/** A browser that keeps no cookies would come back without end. */
const NOT_AGAIN_FOR_MS = 60_000;

const isComingBack = signal(false);
let answeredAt = Number.NEGATIVE_INFINITY;
/** The code that was refused: this phone was signed out, and asking once more changes nothing. */
let refusedCode: string | null = null;

/** Whether the server knows this phone no more, and the phone cannot help itself. */
export const isSignedOut = computed(() => sending.value === 'signed-out' && !isComingBack.value);

interface Own {
  id: string;
  secret: string;
}

/** Signs this phone in by its code's secret. @throws Refused, NoNetwork. */
async function signInAgain(personId: string, device: string, own: Own): Promise<void> {
  // Another tab may have been quicker, and each session ends the one before.
  const asked = await api.GET('/api/me', { headers: { 'Hallway-Person': personId } });
  if (asked.response.status !== 401) return;
  const step = stepAt(serverNow());
  const proof = await sessionProof(await importSecret(own.secret), own.id, step);
  const path = { device_id: device };
  await answered(api.POST('/api/devices/{device_id}/sessions', { params: { path }, body: { step, proof } }));
}

function mayTry(own: Own): boolean {
  return !isComingBack.peek() && own.id !== refusedCode && performance.now() - answeredAt > NOT_AGAIN_FOR_MS;
}

async function comeBack(then: () => void): Promise<void> {
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
export function comeBackOnceSignedOut(then: () => void): void {
  effect(() => {
    if (sending.value === 'signed-out') void comeBack(then);
  });
}
