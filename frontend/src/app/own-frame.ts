import { signal } from '@preact/signals';

/** What stands around the screens of whoever has a card: the places, and what the frame itself has to say. */
interface OwnFrame {
  readonly Places: typeof import('./places').Places;
  readonly Prompts: typeof import('./prompts').Prompts;
  readonly Overlays: typeof import('./overlays').Overlays;
}

export const ownFrame = signal<OwnFrame | null>(null);
let loading: Promise<void> | null = null;

/** Loads it, once: strangers do not need it yet. */
export function loadOwnFrame(): Promise<void> {
  loading ??= Promise.all([import('./places'), import('./prompts'), import('./overlays')]).then(
    ([{ Places }, { Prompts }, { Overlays }]) => {
      ownFrame.value = { Places, Prompts, Overlays };
    },
    (error: unknown) => {
      // The next screen tries again.
      loading = null;
      console.error('frame', error);
    },
  );
  return loading;
}
