import { sendInBackground } from './background';
import type { RoundEnd } from './round';
import { isLoaded, me, phase, sending } from './state';
import { noteTrouble, noteWorking } from './trouble';

const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 120_000;
const QUIET_EVERY_MS = 60_000;
/** How sending may have ended where trying again may help. */
const RETRIED: ReadonlySet<string> = new Set(['no-network', 'login-page', 'busy']);

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

/** The first screen needs no sending: its code comes after it. Where it does not come, there is no line. */
async function runRound(personId: string): Promise<RoundEnd> {
  const code = await import('./round').catch(() => null);
  if (code) return code.runRound(personId);
  sending.value = 'no-network';
  return { isDone: false, isProgress: false, isMoreToSend: false, retryAfter: null };
}

async function round(): Promise<void> {
  const personId = me.value?.id;
  // Before everything is read from the database, what the server says could be painted over by it.
  if (!personId || phase.value !== 'ready' || !isLoaded.value) return;
  const end = await runRound(personId);
  runAgain ||= end.isMoreToSend;
  if (end.isDone) {
    failures = 0;
    schedule(nextQuietDelay());
    return;
  }
  if (!RETRIED.has(sending.value)) return;
  // On a line that drops again and again each answer that comes through is a good sign.
  failures = end.isProgress ? 1 : failures + 1;
  void sendInBackground();
  schedule(
    Math.min(retryDelay(failures, end.retryAfter), fastPollers > 0 ? 5_000 : Number.POSITIVE_INFINITY),
  );
}

function nextQuietDelay(): number {
  return fastPollers > 0 && document.visibilityState === 'visible' ? 2_000 : QUIET_EVERY_MS;
}

/** WebKit breaks off what waits in a page that it puts away; where the page comes back, the next round does it. */
function wasBrokenOff(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
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
      if (!noteTrouble(error) && !wasBrokenOff(error)) console.error('sync', error);
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
