import './toast.css';
import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../words';
import { Icon } from './icon';

interface Toast {
  key: number;
  text: string;
  undo: (() => unknown) | undefined;
}

/** Long enough to read it and to reach for 'Undo'. Milliseconds. */
const SHOWN_MS = 8_000;

const shown = signal<Toast | null>(null);
let count = 0;

/**
 * Says in words what an act did, where one looks; the next one takes its place.
 * @param undo takes the act back; left out where that cannot be.
 */
export function toast(text: string, undo?: () => unknown): void {
  count += 1;
  shown.value = { key: count, text, undo };
}

function Shown({ toast: { text, undo } }: { toast: Toast }) {
  const [isHeld, hold] = useState(false);
  // Whoever has a finger, the pointer or the focus on it is not done with it.
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => {
      shown.value = null;
    }, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld]);
  const takeBack = async (act: () => unknown) => {
    shown.value = null;
    await act();
    toast(t('app.undone'));
  };
  return (
    <div
      class="toast"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocusIn={() => hold(true)}
      onFocusOut={() => hold(false)}
    >
      <Icon name="check" />
      <span class="toast-text" dir="auto">
        {text}
      </span>
      {undo && (
        <button type="button" class="toast-undo" onClick={() => void takeBack(undo)}>
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
