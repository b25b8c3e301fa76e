import { tell } from '../bus';
import { applyEffect, type RecordChange } from '../effects';
import { me, showChanges, shownRecord, untilLoaded, waitingCount } from '../state';
import { syncNow } from '../sync';
import { noteTrouble, noteWorking, unsavedCount } from '../trouble';
import { type Draft, writeDrafts } from '../write';

/** The person whose phone this is. Throws where nobody is signed in, which no screen that acts allows. */
export function personId(): string {
  const id = me.value?.id;
  if (!id) throw new Error('Nobody is signed in on this phone.');
  return id;
}

const writing = new Set<Promise<unknown>>();

/** Waits until every action so far is in the phone's own database. */
export async function untilWritten(): Promise<void> {
  while (writing.size > 0) await Promise.allSettled(writing);
}

interface Action {
  owner: string;
  drafts: readonly Draft[];
}

const TRY_AGAIN_AFTER_MS = 10_000;

/** What is not in the phone's database yet, in the order in which it was done. */
const unwritten: Action[] = [];
let turn: Promise<unknown> = Promise.resolve();
let timer: ReturnType<typeof setTimeout> | undefined;

async function write({ owner, drafts }: Action): Promise<void> {
  const changes = await writeDrafts(owner, drafts);
  showChanges(changes);
  waitingCount.value += drafts.length;
  tell({ type: 'changes', personId: owner, changes });
}

/** Shows what could not be written as if it had been: what was typed stays on the screen. */
function showUnwritten(): void {
  for (const effect of unwritten.flatMap(({ drafts }) => drafts.flatMap(({ effects }) => effects))) {
    const record = applyEffect(shownRecord(effect.kind, effect.id), effect);
    showChanges([{ kind: effect.kind, id: effect.id, record } as RecordChange]);
  }
}

async function writeInOrder(): Promise<void> {
  await untilLoaded();
  for (let action = unwritten[0]; action; action = unwritten[0]) {
    try {
      await write(action);
      unwritten.shift();
    } catch (error) {
      if (!noteTrouble(error)) {
        unwritten.shift();
        throw error;
      }
      unsavedCount.value = unwritten.length;
      showUnwritten();
      clearTimeout(timer);
      timer = setTimeout(() => void saveAgain(), TRY_AGAIN_AFTER_MS);
      return;
    }
  }
  unsavedCount.value = 0;
  noteWorking();
}

function writeNext(): Promise<void> {
  const written = turn.then(writeInOrder);
  turn = written.catch(() => undefined);
  writing.add(written);
  return written.finally(() => writing.delete(written));
}

/** Tries once more to write what the phone could not write before. */
export async function saveAgain(): Promise<void> {
  await writeNext();
  if (unwritten.length === 0) void syncNow();
}

/**
 * Writes an action on this phone, shows it, and sends it as soon as there is a line. What the phone cannot write is
 * shown too and tried again; `unsavedCount` and `trouble` say so meanwhile.
 */
export async function perform(drafts: readonly Draft[]): Promise<void> {
  unwritten.push({ owner: personId(), drafts });
  await writeNext();
  void syncNow();
}
