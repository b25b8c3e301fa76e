import './welcome.css';
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { goodbye, phase } from '../../store';
import { Banner, Button, Icon } from '../../ui';
import { t, withWords } from '../../words';
import { CardPicture } from './card-picture';
import { MakeCardForm } from './make-card-form';
import { GiverBanner, useGiver, whatOpened } from './receipt';
import { isWaitingForCode } from './saved-sign-in';
import { SwapNow } from './swap-now';
import { useLoadedForm } from './use-loaded-form';

function Insecure() {
  return (
    <Banner plain>
      <strong>{t('welcome.insecure.title')}</strong>
      <p class="soft">{t('welcome.insecure.text')}</p>
    </Banner>
  );
}

const GOODBYES = {
  erased: 'welcome.erased',
  'signed-out': 'welcome.signedOut',
  ended: 'welcome.ended',
} as const;

function Goodbye() {
  if (!goodbye.reason) return null;
  return (
    <Banner plain>
      {t(GOODBYES[goodbye.reason])}
      {goodbye.unsent.length > 0 && (
        <>
          <p>{t('welcome.unsent')}</p>
          <ul>
            {goodbye.unsent.map((text) => (
              <li dir="auto">{text}</li>
            ))}
          </ul>
        </>
      )}
    </Banner>
  );
}

const STEPS = [
  ['code', 'welcome.step.show', 'welcome.step.show.more'],
  ['edit', 'welcome.step.note', 'welcome.step.note.more'],
  ['followUp', 'welcome.step.write', 'welcome.step.write.more'],
] as const;

/** What it is: its name, one sentence, and three small steps; on a wide screen, once its words are there, some more. */
function Pitch({ isWide }: { isWide: boolean }) {
  return (
    <section class="welcome-pitch">
      <p class="wordmark">
        <img class="mark" src="/icons/icon.svg" alt="" />
        {t('app.name')}
      </p>
      <CardPicture />
      <h1 class="welcome-title">{t('welcome.title')}</h1>
      {isWide && <p class="welcome-more">{t('welcome.text')}</p>}
      <ol class="welcome-steps">
        {STEPS.map(([icon, says, more]) => (
          <li key={icon}>
            <span class="avatar" aria-hidden="true">
              <Icon name={icon} />
            </span>
            {t(says)}
            {isWide && <span class="welcome-more small">{t(more)}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Where there is room for it: the way from a desk to a phone, loaded then alone. */
function useOnYourPhone(): ComponentType | null {
  const [loaded, setLoaded] = useState<{ view: ComponentType } | null>(null);
  useEffect(() => {
    if (!matchMedia('(min-width: 900px) and (min-height: 481px)').matches) return;
    withWords(() => import('./on-your-phone')).then(
      (module) => setLoaded({ view: module.default }),
      () => undefined,
    );
  }, []);
  return loaded?.view ?? null;
}

/** What Hallway does, and the two fields that make a card. A swap that led here completes by itself. */
export default function WelcomeScreen() {
  const { query } = useLocation();
  const signIn = useLoadedForm(() => import('./sign-in-form'), 'again' in query || isWaitingForCode());
  const isSigningIn = signIn.Form !== null || signIn.isLoading;
  const giver = useGiver(whatOpened(query.receipt, location.hash));
  const OnYourPhone = useOnYourPhone();
  return (
    <main class="welcome" id="content" tabIndex={-1}>
      <Pitch isWide={OnYourPhone !== null} />
      <section class="welcome-begin">
        <div class="welcome-card">
          {OnYourPhone && !giver && !isSigningIn && <OnYourPhone />}
          <div class="stack">
            <Goodbye />
            <GiverBanner giver={giver} />
            {!window.isSecureContext && <Insecure />}
            {phase.value === 'ready' && !isSigningIn ? (
              <SwapNow giver={giver} />
            ) : isSigningIn ? (
              signIn.Form && <signIn.Form giver={giver} onBack={signIn.close} />
            ) : (
              <>
                <MakeCardForm giver={giver} />
                {signIn.hasFailed && (
                  <p class="field-error" role="alert">
                    {t('welcome.signIn.noNetwork')}
                  </p>
                )}
                <Button look="plain" onClick={() => void signIn.load()}>
                  {t('welcome.have')}
                </Button>
              </>
            )}
          </div>
        </div>
      </section>
    </main>
  );
}
