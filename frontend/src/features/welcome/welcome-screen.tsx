import './welcome.css';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { goodbye, phase } from '../../store';
import { Banner, Button } from '../../ui';
import { t } from '../../words';
import { CardPicture } from './card-picture';
import { MakeCardForm } from './make-card-form';
import { GiverBanner, useReceipt } from './receipt';
import { isWaitingForCode } from './saved-sign-in';
import { SignInForm } from './sign-in-form';
import { SwapNow } from './swap-now';

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

/** What Hallway does, and the two fields that make a card. A swap that led here completes by itself. */
export default function WelcomeScreen() {
  const { query } = useLocation();
  const [isSigningIn, setSigningIn] = useState('again' in query || isWaitingForCode());
  const giver = useReceipt(query.receipt ?? null);
  return (
    <main class="welcome" id="content" tabIndex={-1}>
      <CardPicture />
      <div class="stack">
        <Goodbye />
        <GiverBanner giver={giver} />
        <h1 class="welcome-title">{t('welcome.title')}</h1>
        {!window.isSecureContext && <Insecure />}
        {phase.value === 'ready' && !isSigningIn ? (
          <SwapNow giver={giver} />
        ) : isSigningIn ? (
          <SignInForm giver={giver} onBack={() => setSigningIn(false)} />
        ) : (
          <>
            <MakeCardForm giver={giver} />
            <Button look="plain" onClick={() => setSigningIn(true)}>
              {t('welcome.have')}
            </Button>
          </>
        )}
      </div>
    </main>
  );
}
