/** An address to sign in by; `sentAt` is when a code was asked for, on the server's clock. */
export interface Asked {
  email: string;
  sentAt: number | null;
}

const HOUR_MS = 3_600_000;
const KEPT = 'hallway-sign-in';

/** What was typed before: a phone may end the app while its owner reads the letter. */
export function readAsked(): Asked & { keptAt: number } {
  const nothing = { email: '', sentAt: null, keptAt: 0 };
  try {
    return {
      ...nothing,
      ...(JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Asked & { keptAt: number }>),
    };
  } catch {
    return nothing;
  }
}

/** Keeps it for the next start; null forgets it. */
export function saveAsked(asked: Asked | null): void {
  if (asked) localStorage.setItem(KEPT, JSON.stringify({ ...asked, keptAt: Date.now() }));
  else localStorage.removeItem(KEPT);
}

/** Whether somebody left the app to read a code, not long ago by this phone's clock: at a start no other is known. */
export function isWaitingForCode(): boolean {
  const { sentAt, keptAt } = readAsked();
  return sentAt !== null && Date.now() - keptAt < HOUR_MS;
}
