import { tell } from '../bus';
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

/** Writes an action on this phone, shows it, and sends it as soon as there is a line. */
export async function perform(drafts: readonly Draft[]): Promise<void> {
  const owner = personId();
  await untilLoaded();
  const changes = await writeDrafts(owner, drafts);
  showChanges(changes);
  waitingCount.value += drafts.length;
  tell({ type: 'changes', personId: owner, changes });
  void syncNow();
}
