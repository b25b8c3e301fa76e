/** The mark in an address that has the service worker answer from the network instead of from what it kept. */
export const AFRESH = 'afresh';

/** Starts the app anew with the newest files that can be had. */
export function startAgain(): void {
  const url = new URL(location.href);
  url.searchParams.set(AFRESH, '');
  location.replace(url);
}

/** Takes the mark out of the address once the app has started. */
export function tidyAddress(): void {
  const url = new URL(location.href);
  if (!url.searchParams.has(AFRESH)) return;
  url.searchParams.delete(AFRESH);
  history.replaceState(history.state, '', url);
}
