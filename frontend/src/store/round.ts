import { clockOffset } from '../api/server-clock';
import { tell } from './bus';
import { readFeed } from './feed';
import { sendOutbox } from './outbox';
import { loadAliases, loadAll, loadOutbox, wipe } from './phone';
import { readSession, writeSession } from './session';
import { sending, showChanges } from './state';

async function saveClock(): Promise<void> {
  const session = await readSession();
  const offset = clockOffset();
  if (session && Math.abs(session.clockOffset - offset) > 1_000)
    await writeSession({ ...session, clockOffset: offset });
}

/** What became of a round. `retryAfter` is in milliseconds. */
export interface RoundEnd {
  /** Everything was sent and read. */
  isDone: boolean;
  /** Something came through. */
  isProgress: boolean;
  retryAfter: number | null;
  /** The outbox was filled again, and goes before the feed. */
  isMoreToSend: boolean;
}

type Sent = Pick<RoundEnd, 'isDone' | 'isProgress' | 'retryAfter'>;

async function sendRound(personId: string): Promise<Sent> {
  sending.value = 'sending';
  const round = await sendOutbox(personId);
  showChanges(round.changes);
  await Promise.all([loadOutbox(personId), loadAliases(personId)]);
  if (round.state === 'wiped') await wipe('erased');
  else if (round.state === 'ended') await wipe('ended');
  else if (round.state !== 'restored') sending.value = round.state;
  // The feed says that it starts anew, and fills the outbox again.
  const isDone = round.state === 'idle' || round.state === 'restored';
  return { isDone, isProgress: round.sent > 0, retryAfter: round.retryAfter };
}

async function readRound(personId: string): Promise<Pick<RoundEnd, 'isDone' | 'isMoreToSend'>> {
  const reading = await readFeed(personId);
  if (reading.state === 'wiped') await wipe('erased');
  else if (reading.state === 'ended') await wipe('ended');
  else if (reading.state === 'clean') await loadAll(personId);
  else if (reading.state === 'send-first') return { isDone: true, isMoreToSend: true };
  else if (reading.state === 'read') {
    showChanges(reading.changes);
    if (reading.changes.length > 0) {
      await loadAliases(personId);
      tell({ type: 'changes', personId, changes: reading.changes });
    }
  } else {
    sending.value = reading.state;
    return { isDone: false, isMoreToSend: false };
  }
  return { isDone: true, isMoreToSend: false };
}

/** Sends what waits, then reads what changed on the server. */
export async function runRound(personId: string): Promise<RoundEnd> {
  const sent = await sendRound(personId);
  const read = sent.isDone ? await readRound(personId) : { isDone: false, isMoreToSend: false };
  await saveClock();
  return { ...sent, ...read };
}
