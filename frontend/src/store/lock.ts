import { newId } from './ids';
import { openSessionDatabase } from './session';

const LEASE_MS = 20_000;
const holder = newId();

async function lease(name: string): Promise<boolean> {
  const tx = (await openSessionDatabase()).transaction('locks', 'readwrite');
  const held = await tx.store.get(name);
  const isFree = !held || held.until < Date.now() || held.holder === holder;
  if (isFree) await tx.store.put({ until: Date.now() + LEASE_MS, holder }, name);
  await tx.done;
  return isFree;
}

async function release(name: string): Promise<void> {
  await (await openSessionDatabase()).delete('locks', name);
}

/**
 * Runs a task while no other tab nor the service worker runs it.
 * Where Web Locks are missing a lease in the database takes their place; then a task that another one runs is left out.
 */
export async function alone(name: string, task: () => Promise<void>): Promise<void> {
  if (globalThis.navigator?.locks) {
    await navigator.locks.request(`hallway-${name}`, task);
    return;
  }
  if (!(await lease(name))) return;
  try {
    await task();
  } finally {
    await release(name);
  }
}
