let offset = 0;

/** The server's time in milliseconds, as well as the last answers told it. */
export function serverNow(): number {
  return Date.now() + offset;
}

/** The server's time as an RFC 3339 text. */
export function serverNowText(): string {
  return new Date(serverNow()).toISOString();
}

/** How far the server's clock is ahead of the phone's, in milliseconds. */
export function clockOffset(): number {
  return offset;
}

/** Takes up an offset that was kept from an earlier start. */
export function setClockOffset(milliseconds: number): void {
  offset = milliseconds;
}

/**
 * Learns the offset from an answer's `Date` header.
 * The header counts whole seconds, so half a second is added, and what lies within its error is taken as no change.
 */
export function learnClock(date: string | null, sentAt: number, receivedAt: number): void {
  const told = date ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(told)) return;
  const measured = told + 500 - (sentAt + receivedAt) / 2;
  const doubt = 1_000 + (receivedAt - sentAt) / 2;
  if (Math.abs(measured - offset) > doubt) offset = Math.round(measured);
}
