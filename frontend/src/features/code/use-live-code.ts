import { useEffect, useState } from 'preact/hooks';
import { codeUrl, importSecret, liveToken, stepAt } from '../../model/live-code';
import { type Card, type Code, serverNow } from '../../store';

const MINUTE_MS = 60_000;

/** Calls back at once, at every full minute of the server's clock, and whenever the screen comes back. */
function everyMinute(tick: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const run = () => {
    tick();
    clearTimeout(timer);
    timer = setTimeout(run, MINUTE_MS - (serverNow() % MINUTE_MS) + 20);
  };
  const wake = () => document.visibilityState === 'visible' && run();
  document.addEventListener('visibilitychange', wake);
  run();
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', wake);
  };
}

/**
 * The code of this minute, made on this phone with no network.
 * @returns null until it is made; it is never made where the address is not secure.
 */
export function useLiveCode(code: Code | null, card: Card | null, publicUrl: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!code || !card || !globalThis.crypto?.subtle) return;
    let isGone = false;
    const key = importSecret(code.secret);
    const make = async () => {
      const token = await liveToken(await key, code.id, stepAt(serverNow()));
      const hint = { name: card.name, headline: card.headline, topics: card.topics };
      if (!isGone) setUrl(codeUrl(publicUrl || location.origin, token, hint));
    };
    const stop = everyMinute(() => void make());
    return () => {
      isGone = true;
      stop();
    };
  }, [code?.id, code?.secret, card?.name, card?.headline, card?.topics.join(), publicUrl]);
  return url;
}
