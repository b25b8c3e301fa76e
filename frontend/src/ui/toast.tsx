import './toast.css';
import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../words';
import { Icon } from './icon';

/** How an act is taken back. */
export interface Undoable {
  undo: () => unknown;
  /** Does it for good, once it can be undone no more; left out where it is done already. */
  settle?: () => Promise<unknown>;
}

interface Toast {
  key: number;
  text: string;
  act: Undoable | undefined;
}

/** Long enough to read it and to reach for 'Undo'. Milliseconds. */
const SHOWN_MS = 8_000;

const shown = signal<Toast | null>(null);
let count = 0;

/** Takes the toast off; what it was about is done for good. */
function settle(): void {
  const act = shown.value?.act;
  shown.value = null;
  act?.settle?.().catch((error: unknown) => console.error('settle', error));
}

/** Says in words what an act did, where one looks; the next one takes its place. */
export function toast(text: string, act?: Undoable): void {
  settle();
  count += 1;
  shown.value = { key: count, text, act };
}

async function takeBack({ undo }: Undoable): Promise<void> {
  shown.value = null;
  await undo();
  toast(t('app.undone'));
}

function Shown({ toast: { text, act } }: { toast: Toast }) {
  const [isHeld, hold] = useState(false);
  // Whoever came to it by keyboard is not done with it.
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(settle, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld]);
  // A page out of sight may be thrown away: what waits for the toast to go is done before.
  useEffect(() => {
    const leave = () => document.hidden && settle();
    document.addEventListener('visibilitychange', leave);
    addEventListener('pagehide', settle);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      removeEventListener('pagehide', settle);
    };
  }, []);
  return (
    <div class="toast" onFocusIn={() => hold(true)} onFocusOut={() => hold(false)}>
      {act && <Icon name="check" />}
      <span class="toast-text" dir="auto">
        {text}
      </span>
      {act && (
        <button type="button" class="toast-undo" onClick={() => void takeBack(act)}>
          {t('app.undo')}
        </button>
      )}
    </div>
  );
}

/**
 * Where what was done is said: in the layout and in each sheet, as nothing outside an open sheet is read or tapped.
 * @param isCovered a sheet stands above this place.
 */
export function Toasts({ isCovered = false }: { isCovered?: boolean }) {
  const current = isCovered ? null : shown.value;
  return <div role="status">{current && <Shown key={current.key} toast={current} />}</div>;
}
