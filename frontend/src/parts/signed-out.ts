import { computed, signal } from '@preact/signals';
import { sending } from '../store';

/** Whether this phone is just getting back a session that it lost. */
export const isComingBack = signal(false);

/** Whether the server knows this phone no more, and the phone cannot help itself. */
export const isSignedOut = computed(() => sending.value === 'signed-out' && !isComingBack.value);
