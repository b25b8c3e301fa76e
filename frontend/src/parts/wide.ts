import { signal } from '@preact/signals';

/** Whether there is room for a list and, beside it, what is chosen from it. Set by the app once what that needs is loaded. */
export const isWide = signal(false);
