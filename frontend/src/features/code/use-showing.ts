import { useEffect } from 'preact/hooks';
import { stepAt } from '../../model/live-code';
import { type Code, recordShowing, saveShowing, serverNow, watchForSwaps } from '../../store';

const TELL_EVERY_STEPS = 5;
const KEEP_EVERY_MS = 20_000;

/** Keeps the screen awake while the code is on it, where the phone can. */
function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let isGone = false;
  const ask = async () => {
    if (isGone || document.visibilityState !== 'visible' || !navigator.wakeLock) return;
    lock = await navigator.wakeLock.request('screen').catch(() => null);
    if (isGone) void lock?.release();
  };
  document.addEventListener('visibilitychange', ask);
  void ask();
  return () => {
    isGone = true;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}

/** Keeps in which minutes the code was on screen, so that a scan that arrives late is ticked beforehand. */
function tellShowings(codeId: string): () => void {
  let from: number | null = null;
  const shown = (since: number) => ({ code_id: codeId, from_step: since, to_step: stepAt(serverNow()) });
  const begin = () => {
    from = document.visibilityState === 'visible' ? stepAt(serverNow()) : null;
    keep();
  };
  const keep = () => {
    if (from !== null) void saveShowing(shown(from));
  };
  const end = () => {
    if (from !== null) void recordShowing(shown(from));
    from = null;
  };
  const change = () => (document.visibilityState === 'visible' ? begin() : end());
  const tick = () => {
    if (from === null || stepAt(serverNow()) - from < TELL_EVERY_STEPS) return keep();
    end();
    begin();
  };
  const timer = setInterval(tick, KEEP_EVERY_MS);
  document.addEventListener('visibilitychange', change);
  begin();
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', change);
    end();
  };
}

/** What goes with showing the code: a lit screen, a quick look-out for swaps, and a record of the minutes. */
export function useShowing(code: Code | null): void {
  useEffect(keepAwake, []);
  useEffect(watchForSwaps, []);
  useEffect(() => (code ? tellShowings(code.id) : undefined), [code?.id]);
}
