import { useLayoutEffect } from 'preact/hooks';
import { type LocationHook, useLocation } from 'preact-iso';

let depth = 0;
let screens = 0;

/**
 * Notes each screen that is opened, and begins it at its top. How many screens of the app lie before one is kept in the
 * history itself, so that it is still right after a reload and after going back and forth. For the layout alone.
 */
export function useHistoryDepth(): void {
  // Its types leave this out.
  const { url, wasPush } = useLocation() as LocationHook & { wasPush: boolean };
  useLayoutEffect(() => {
    screens += 1;
    depth = history.state?.depth ?? depth + (wasPush ? 1 : 0);
    if (history.state?.depth !== depth) history.replaceState({ ...history.state, depth }, '');
    if (wasPush) scrollTo(0, 0);
  }, [url]);
}

/** Whether this is not the screen at which the app was opened. */
export function hasMoved(): boolean {
  return screens > 1;
}

/** Goes back where there is somewhere in the app to go back to, else to the given place. */
export function goBack(route: (url: string, replace?: boolean) => void, otherwise: string): void {
  if (depth > 0) history.back();
  else route(otherwise, true);
}
