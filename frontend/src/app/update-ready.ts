import { signal } from '@preact/signals';

/** A new version waits for the person's tap; the function switches to it. */
export const updateReady = signal<(() => void) | null>(null);
