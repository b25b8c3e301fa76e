import { signal } from '@preact/signals';
import { isWide } from '../parts/wide';

type WideFrame = typeof import('./wide-frame');

/** What stands only where there is room; phones do not load it. */
export const wideFrame = signal<WideFrame | null>(null);

/** Watches for room: a desk, or a tablet on its side, but no phone on its side. Resolves once it is known for now. */
export async function watchWidth(): Promise<void> {
  // As rail.css has it.
  const room = matchMedia('(min-width: 56.25em) and (min-height: 30.01em)');
  const look = async (): Promise<void> => {
    if (room.matches) wideFrame.value ??= await import('./wide-frame');
    isWide.value = room.matches;
  };
  room.addEventListener('change', () => void look().catch((error: unknown) => console.error('wide', error)));
  await look();
}
