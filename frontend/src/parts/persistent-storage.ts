import { effect, signal } from '@preact/signals';
import { encounters, isLoaded, phase } from '../store';

/** Whether the browser promised not to clear what this phone keeps; 'unknown' until it was asked. */
export const persistence = signal<'unknown' | 'kept' | 'may-be-cleared'>('unknown');

/** Firefox shows a question of its own, which needs a tap and a reason first; the others decide in silence. */
function asksThePerson(): boolean {
  return /Firefox\//.test(navigator.userAgent);
}

function show(isKept: boolean): void {
  persistence.value = isKept ? 'kept' : 'may-be-cleared';
}

/** Asks the browser to keep what this phone holds, even when space runs short. */
export async function requestPersistence(): Promise<void> {
  try {
    show((await navigator.storage.persisted()) || (await navigator.storage.persist()));
  } catch {
    // Not a secure address, or an old browser: nothing is promised.
    show(false);
  }
}

async function look(): Promise<void> {
  if (!asksThePerson()) return requestPersistence();
  show((await navigator.storage?.persisted?.().catch(() => false)) === true);
}

/** Asks once there is something to lose: from the first person met on. */
export function requestPersistenceOnceNeeded(): void {
  const stop = effect(() => {
    if (phase.value !== 'ready' || !isLoaded.value || encounters.value.size === 0) return;
    queueMicrotask(() => {
      stop();
      void look();
    });
  });
}
