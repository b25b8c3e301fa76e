import './other-ways.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { NoNetwork, Refused } from '../../api/http';
import { homeOrInvitation } from '../../parts/invitation';
import { canOfferPasskeys, knowsPasskeys, signInByPasskey } from '../../store/passkeys';
import { Button } from '../../ui';
import { sayProblem, t } from '../../words';
import { type Giver, swapWith } from './receipt';

function wordsFor(error: unknown): string {
  if (error instanceof NoNetwork) return t('signIn.noNetwork');
  if (error instanceof Refused) return sayProblem(error.problem) || t('signIn.passkey.failed');
  return t(error instanceof DOMException ? 'signIn.passkey.unused' : 'signIn.passkey.failed');
}

/** Browsers take one question at a time: the one where one types waits until a button asks. */
function usePasskey(giver: Giver | null) {
  const { route } = useLocation();
  const [error, setError] = useState<string | null>(null);
  const asking = useRef<AbortController | null>(null);
  const signIn = async (mediation?: 'conditional') => {
    asking.current?.abort();
    const mine = new AbortController();
    asking.current = mine;
    setError(null);
    try {
      await signInByPasskey({ ...(mediation ? { mediation } : {}), signal: mine.signal });
      route(homeOrInvitation(), true);
      await swapWith(giver);
    } catch (caught) {
      const isQuiet = mine.signal.aborted || (mediation && !(caught instanceof Refused));
      if (!isQuiet) setError(wordsFor(caught));
    }
  };
  useEffect(() => {
    void canOfferPasskeys().then((can) => {
      if (can && !asking.current) void signIn('conditional');
    });
    return () => asking.current?.abort();
  }, []);
  return { error, signIn };
}

/** Ways in besides the characters from another phone, and an honest word to whoever has none. */
export function OtherWays({ giver }: { giver: Giver | null }) {
  const { error, signIn } = usePasskey(giver);
  return (
    <>
      {knowsPasskeys() && <Button onClick={() => void signIn()}>{t('signIn.passkey')}</Button>}
      {error && (
        <p dir="auto" class="field-error" role="alert">
          {error}
        </p>
      )}
      <details class="lost-phone">
        <summary>{t('signIn.lost')}</summary>
        <div class="stack">
          <p>{t('signIn.lost.ways')}</p>
          <p>{t('signIn.lost.none')}</p>
          <p>{t('signIn.lost.contacts')}</p>
        </div>
      </details>
    </>
  );
}
