import './sheet.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../words';
import { LiveRegion } from './live-region';
import { useBackCloses } from './sheet-history';
import { Toasts } from './toast';

interface SheetProps {
  /** What the sheet is about, for screen readers. */
  label: string;
  onClose: () => void;
  /** Fills the screen, for something to be looked at and nothing else. */
  isFull?: boolean;
  children: ComponentChildren;
}

const CLOSE_AFTER_PX = 90;

function useSwipeDown(close: () => void) {
  const from = useRef<number | null>(null);
  return {
    onPointerDown: (event: PointerEvent) => {
      from.current = event.clientY;
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => {
      if (from.current === null) return;
      const sheet = (event.currentTarget as Element).closest('dialog');
      sheet?.style.setProperty('translate', `0 ${Math.max(0, event.clientY - from.current)}px`);
    },
    onPointerUp: (event: PointerEvent) => {
      const moved = from.current === null ? 0 : event.clientY - from.current;
      from.current = null;
      (event.currentTarget as Element).closest('dialog')?.style.removeProperty('translate');
      if (moved > CLOSE_AFTER_PX) close();
    },
  };
}

/**
 * A sheet from the bottom for a short task. It closes by a swipe down, Escape, a tap beside it and the back button;
 * the browser keeps the focus inside it and gives it back afterwards.
 */
export function Sheet({ label, onClose, isFull = false, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  useBackCloses(onClose);
  const swipe = useSwipeDown(onClose);
  return (
    <dialog
      ref={dialog}
      class={isFull ? 'sheet sheet-full' : 'sheet'}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <button type="button" class="sheet-grip" aria-label={t('app.close')} onClick={onClose} {...swipe} />
      {children}
      {/* What stands outside an open dialog is not read. */}
      <LiveRegion />
      <Toasts />
    </dialog>
  );
}
