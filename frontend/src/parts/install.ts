import { signal } from '@preact/signals';

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

let prompt: InstallPrompt | null = null;

/** Whether the browser lets the page offer to install itself (Chrome on Android does). */
export const canInstall = signal(false);

/** Keeps the browser's offer for a moment at which the person wants it. */
export function listenForInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    prompt = event as InstallPrompt;
    canInstall.value = true;
  });
  addEventListener('appinstalled', () => {
    prompt = null;
    canInstall.value = false;
  });
}

/** Shows the browser's own question. */
export async function install(): Promise<void> {
  await prompt?.prompt();
  prompt = null;
  canInstall.value = false;
}
