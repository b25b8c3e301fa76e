import { computed, effect, signal } from '@preact/signals';
import { answered, api } from '../api/client';
import { importSecret, sessionProof, stepAt } from '../features/code/live-code';
import { code, deviceId, sending, serverNow, syncNow } from '../store';

/** A browser that keeps no cookies would come back without end. */
const NOT_AGAIN_FOR_MS = 60_000;

const isComingBack = signal(false);
let lastTry = Number.NEGATIVE_INFINITY;

/** Whether the server knows this phone no more, and the phone cannot help itself. */
export const isSignedOut = computed(() => sending.value === 'signed-out' && !isComingBack.value);

/** Signs this phone in by its code's secret. @throws Refused, NoNetwork. */
async function signInAgain(id: string, own: { id: string; secret: string }): Promise<void> {
  const step = stepAt(serverNow());
  const proof = await sessionProof(await importSecret(own.secret), own.id, step);
  const path = { device_id: id };
  await answered(api.POST('/api/devices/{device_id}/sessions', { params: { path }, body: { step, proof } }));
}

async function comeBack(): Promise<void> {
  const [id, own] = [deviceId.peek(), code.peek()];
  if (!id || !own || performance.now() - lastTry < NOT_AGAIN_FOR_MS) return;
  lastTry = performance.now();
  isComingBack.value = true;
  try {
    await signInAgain(id, own);
    await syncNow();
  } catch {
    // The person is told, and can sign in by hand.
  } finally {
    isComingBack.value = false;
  }
}

/**
 * Gives a phone its session back that lost its cookie, as one does whose browser was killed right after signing up:
 * browsers write cookies down half a minute late, and what the app keeps at once.
 */
export function comeBackOnceSignedOut(): void {
  effect(() => {
    if (sending.value === 'signed-out') void comeBack();
  });
}
