import { closeDatabases, takeUpDatabases } from './connection';
import { loadAll } from './phone';
import { readSession } from './session';
import { me, phase } from './state';
import { noteTrouble } from './trouble';

/** A page that was put away heard nothing of what other tabs and the service worker wrote meanwhile. */
async function catchUp(): Promise<void> {
  const session = await readSession();
  if (phase.value === 'ready' && session && session.personId === me.value?.id)
    await loadAll(session.personId);
  else if (phase.value !== 'signed-out' || session) location.reload();
}

/**
 * Lets go of the databases while the page lies in the browser's back/forward cache: held there, they keep the next
 * page of this app from opening them.
 */
export function followPage(): void {
  addEventListener('pagehide', closeDatabases);
  addEventListener('pageshow', (event) => {
    takeUpDatabases();
    if (event.persisted) catchUp().catch(noteTrouble);
  });
}
