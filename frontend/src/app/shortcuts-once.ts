import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';

/** The keys, where there is likely to be a keyboard: phones do not load them. */
export function useShortcuts(): void {
  const { route } = useLocation();
  useEffect(() => {
    if (!matchMedia('(any-hover: hover)').matches) return;
    let stop: (() => void) | null = null;
    let isGone = false;
    import('./shortcuts')
      .then(({ listenForShortcuts }) => {
        if (!isGone) stop = listenForShortcuts(route);
      })
      .catch((error: unknown) => console.error('shortcuts', error));
    return () => {
      isGone = true;
      stop?.();
    };
  }, []);
}
