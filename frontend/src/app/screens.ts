/**
 * The address of every screen; a part with a colon stands for one part of an address. The router and the service worker
 * read them here; the build writes them to `screens.json`, where the server reads them.
 */
export const SCREENS = [
  '/',
  '/welcome',
  '/code',
  '/scan',
  '/people',
  '/people/:id',
  '/follow-up',
  '/follow-up/:encounterId',
  '/events',
  '/events/:id',
  '/settings',
  '/install',
] as const;

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

/** Whether an address, without its query, is one of the app's screens. */
export function isScreen(path: string): boolean {
  const asked = partsOf(path);
  return SCREENS.some((screen) => {
    const parts = partsOf(screen);
    return (
      parts.length === asked.length && parts.every((part, at) => part.startsWith(':') || part === asked[at])
    );
  });
}
