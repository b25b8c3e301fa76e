import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';

/** Follows the service worker when a notification is tapped while the app is open. */
export function useOpenFromWorker(): void {
  const { route } = useLocation();
  useEffect(() => {
    const workers = navigator.serviceWorker;
    if (!workers) return;
    const move = (event: MessageEvent<{ type?: string; url?: string } | null>) => {
      if (event.data?.type !== 'open' || !event.data.url) return;
      const url = new URL(event.data.url);
      if (url.origin === location.origin) route(url.pathname + url.search);
    };
    workers.addEventListener('message', move);
    return () => workers.removeEventListener('message', move);
  }, [route]);
}
