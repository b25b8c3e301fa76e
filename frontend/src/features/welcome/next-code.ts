import { openSheet } from '../../ui';

/** The recovery code that signed this phone in is used: the one that takes its place is shown at once. */
export function showNextCode(): Promise<void> {
  return openSheet(() => import('../../parts/recovery-sheet'), { isNext: true });
}
