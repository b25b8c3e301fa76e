/** An address to sign in by; `sentAt` is when a code was asked for, on the server's clock. */
export interface Asked {
  email: string;
  sentAt: number | null;
}

const HOUR_MS = 3_600_000;
const STORAGE_KEY = 'hallway-sign-in';

/** What was typed before: a phone may end the app while its owner reads the letter. */
export function readAsked(): Asked & { savedAt: number } {
  const nothing = { email: '', sentAt: null, savedAt: 0 };
  try {
    return {
      ...nothing,
      ...(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as Partial<Asked & { savedAt: number }>),
    };
  } catch {
    return nothing;
  }
}

/** Keeps it for the next start; null forgets it. */
export function saveAsked(asked: Asked | null): void {
  if (asked) localStorage.setItem(STORAGE_KEY, JSON.stringify({ ...asked, savedAt: Date.now() }));
  else localStorage.removeItem(STORAGE_KEY);
}

/** Whether somebody left the app to read a code, not long ago by this phone's clock: at a start no other is known. */
export function isWaitingForCode(): boolean {
  const { sentAt, savedAt } = readAsked();
  return sentAt !== null && Date.now() - savedAt < HOUR_MS;
}
