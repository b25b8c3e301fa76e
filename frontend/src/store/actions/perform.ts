import { tell } from '../bus';
import type { RecordChange } from '../effects';
import { me, showChanges, untilLoaded, waitingCount } from '../state';
import { syncNow } from '../sync';
import { type Draft, writeDrafts } from '../write';

/** The person whose phone this is. Throws where nobody is signed in, which no screen that acts allows. */
export function personId(): string {
  const id = me.value?.id;
  if (!id) throw new Error('Nobody is signed in on this phone.');
  return id;
}

/** The zone in which the phone is now, such as 'Europe/London'. */
export function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

const writing = new Set<Promise<unknown>>();

/** Waits until every action so far is in the phone's own database. */
export async function untilWritten(): Promise<void> {
  while (writing.size > 0) await Promise.allSettled(writing);
}

async function write(owner: string, drafts: readonly Draft[]): Promise<RecordChange[]> {
  await untilLoaded();
  return writeDrafts(owner, drafts);
}

/** Writes an action on this phone, shows it, and sends it as soon as there is a line. */
export async function perform(drafts: readonly Draft[]): Promise<void> {
  const owner = personId();
  const written = write(owner, drafts);
  writing.add(written);
  const changes = await written.finally(() => writing.delete(written));
  showChanges(changes);
  waitingCount.value += drafts.length;
  tell({ type: 'changes', personId: owner, changes });
  void syncNow();
}
