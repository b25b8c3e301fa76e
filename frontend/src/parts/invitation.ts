const KEY = 'hallway-invitation';

/** Whoever opens an event's link before they have a card makes one first; the link is kept until then. */
export function rememberInvitation(path: string): void {
  if (!path.startsWith('/events/join/')) return;
  try {
    sessionStorage.setItem(KEY, path);
  } catch {
    // Forbidden: the link can be opened again.
  }
}

/** Where somebody goes who has just made a card or signed in: to the event that they were invited to, or home. */
export function homeOrInvitation(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '/code';
  } catch {
    return '/code';
  }
}

/** The invitation stands on the screen now. */
export function forgetInvitation(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Then it was never kept.
  }
}
