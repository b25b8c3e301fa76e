import { computed, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { t, withWords } from '../words';
import { leaveSheetEntry } from './sheet-history';

type Shown = { view: ComponentType<{ onClose: () => void }>; key: number };

const shown = signal<Shown | null>(null);
let count = 0;

/** Whether a sheet covers the screen now. */
export const isSheetOpen = computed(() => shown.value !== null);

/**
 * Opens a sheet above whatever screen there is. The sheet's code is loaded now.
 * @param load imports a module whose default export renders a `Sheet` and takes `onClose` beside the given props.
 */
export async function openSheet<P extends object>(
  load: () => Promise<{ default: ComponentType<P & { onClose: () => void }> }>,
  props: P,
): Promise<void> {
  const View = await withWords(load).then(
    (module) => module.default,
    async (error: unknown) => {
      console.error('sheet', error);
      // A tap must not come to nothing because the sheet's code did not come; that of toasts is there by now.
      const { toast } = await import('./toast');
      toast(t('app.notLoaded.sheet'));
    },
  );
  if (!View) return;
  count += 1;
  shown.value = { view: ({ onClose }) => <View {...props} onClose={onClose} />, key: count };
}

/**
 * Closes the open sheet, if there is one. It stays until its place in the history is given back, since a screen that
 * one goes to before that would be left again; resolves once it is closed.
 */
export async function closeSheet(): Promise<void> {
  const closing = shown.value;
  await leaveSheetEntry();
  if (shown.value === closing) shown.value = null;
}

/** Where sheets appear; stands once in the layout. */
export function SheetHost() {
  const current = shown.value;
  if (!current) return null;
  const View = current.view;
  return <View key={current.key} onClose={() => void closeSheet()} />;
}
