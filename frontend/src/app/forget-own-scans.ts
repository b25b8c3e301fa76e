import { effect, untracked } from '@preact/signals';
import { refusals } from '../store';
import { forgetOwnScans } from '../store/actions/own-scans';
import { toast } from '../ui';
import { t, withWords } from '../words';

let running: Promise<void> = Promise.resolve();

async function forget(): Promise<void> {
  if ((await forgetOwnScans()) === 0) return;
  await withWords(async () => undefined);
  toast(t('capture.refused.own'));
}

/** Nobody becomes a contact of themselves: what a scan of an own code made goes again, and it is said. */
export function forgetOwnScansOnceRefused(): void {
  effect(() => {
    if (refusals.value.length === 0) return;
    untracked(() => {
      running = running.then(forget).catch((error: unknown) => console.error('own scans', error));
    });
  });
}
