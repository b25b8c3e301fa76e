import { serverNow } from '../../store';

/** An address to sign in by; `sentAt` is when a code was asked for, on the server's clock. */
export interface Asked {
  email: string;
  sentAt: number | null;
}

const HOUR_MS = 3_600_000;
const KEPT = 'hallway-sign-in';

/** What was typed before: a phone may end the app while its owner reads the letter. */
export function readAsked(): Asked {
  const nothing = { email: '', sentAt: null };
  try {
    return { ...nothing, ...(JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Asked>) };
  } catch {
    return nothing;
  }
}

/** Keeps it for the next start; null forgets it. */
export function keepAsked(asked: Asked | null): void {
  if (asked) localStorage.setItem(KEPT, JSON.stringify(asked));
  else localStorage.removeItem(KEPT);
}

/** Whether somebody left the app to read a code, not long ago. */
export function isWaitingForCode(): boolean {
  const { sentAt } = readAsked();
  return sentAt !== null && serverNow() - sentAt < HOUR_MS;
}
