import { sendInBackground } from './background';
import { tell } from './bus';
import { readFeed } from './feed';
import { sendOutbox } from './outbox';
import { loadAliases, loadAll, loadOutbox, wipe } from './phone';
import { clockOffset } from './server-clock';
import { readSession, writeSession } from './session';
import { isLoaded, me, phase, sending, showChanges } from './state';
import { noteTrouble, noteWorking } from './trouble';

const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 120_000;
const QUIET_EVERY_MS = 60_000;

let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | null = null;
let runAgain = false;
let fastPollers = 0;

/** Waits longer after each failure, with chance in it so that many phones do not come back in the same moment. */
export function retryDelay(
  failed: number,
  retryAfter: number | null,
  chance: number = Math.random(),
): number {
  const grown = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, failed - 1));
  return Math.max(retryAfter ?? 0, grown / 2 + (grown / 2) * chance);
}

function schedule(milliseconds: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void syncNow(), milliseconds);
}

async function keepClock(): Promise<void> {
  const session = await readSession();
  const offset = clockOffset();
  if (session && Math.abs(session.clockOffset - offset) > 1_000)
    await writeSession({ ...session, clockOffset: offset });
}

interface Sent {
  isDone: boolean;
  isProgress: boolean;
  retryAfter: number | null;
}

async function sendRound(personId: string): Promise<Sent> {
  sending.value = 'sending';
  const round = await sendOutbox(personId);
  showChanges(round.changes);
  await Promise.all([loadOutbox(personId), loadAliases(personId)]);
  if (round.state === 'wiped') await wipe('erased');
  else sending.value = round.state;
  return { isDone: round.state === 'idle', isProgress: round.sent > 0, retryAfter: round.retryAfter };
}

async function readRound(personId: string): Promise<boolean> {
  const reading = await readFeed(personId);
  if (reading.state === 'wiped') await wipe('erased');
  else if (reading.state === 'clean') await loadAll(personId);
  else if (reading.state === 'send-first') runAgain = true;
  else if (reading.state === 'read') {
    showChanges(reading.changes);
    if (reading.changes.length > 0) {
      await loadAliases(personId);
      tell({ type: 'changes', personId, changes: reading.changes });
    }
  } else {
    sending.value = reading.state;
    return false;
  }
  return true;
}

async function round(): Promise<void> {
  const personId = me.value?.id;
  // Before everything is read from the database, what the server says could be painted over by it.
  if (!personId || phase.value !== 'ready' || !isLoaded.value) return;
  const sent = await sendRound(personId);
  const isRead = sent.isDone && (await readRound(personId));
  await keepClock();
  if (sent.isDone && isRead) {
    failures = 0;
    schedule(nextQuietDelay());
    return;
  }
  if (sending.value !== 'no-network' && sending.value !== 'busy') return;
  // On a line that drops again and again each answer that comes through is a good sign.
  failures = sent.isProgress ? 1 : failures + 1;
  void sendInBackground();
  schedule(
    Math.min(retryDelay(failures, sent.retryAfter), fastPollers > 0 ? 5_000 : Number.POSITIVE_INFINITY),
  );
}

function nextQuietDelay(): number {
  return fastPollers > 0 && document.visibilityState === 'visible' ? 2_000 : QUIET_EVERY_MS;
}

/** Waits until no round is under way, without asking for another one. */
export async function untilQuiet(): Promise<void> {
  while (running) await running;
}

/**
 * Sends what waits and reads what changed. Never rejects; several calls at once become one more round.
 * It just tries: what the browser says about being online is not to be trusted.
 */
export function syncNow(): Promise<void> {
  if (running) {
    runAgain = true;
    return running;
  }
  running = round()
    .then(noteWorking)
    .catch((error: unknown) => {
      if (!noteTrouble(error)) console.error('sync', error);
      failures += 1;
      schedule(retryDelay(failures, null));
    })
    .finally(() => {
      running = null;
      if (runAgain) {
        runAgain = false;
        void syncNow();
      }
    });
  return running;
}

/**
 * Reads the feed every 2 seconds for as long as the code is on screen, so that a swap shows at once.
 * @returns a function that ends it.
 */
export function watchForSwaps(): () => void {
  fastPollers += 1;
  void syncNow();
  return () => {
    fastPollers -= 1;
  };
}

/** Starts syncing whenever the app comes to the front or the line comes back. */
export function startSyncing(): void {
  const wake = () => {
    if (document.visibilityState !== 'visible') {
      void sendInBackground();
      return;
    }
    failures = 0;
    void syncNow();
  };
  document.addEventListener('visibilitychange', wake);
  addEventListener('online', wake);
  void syncNow();
}
