import './prompts.css';
import { isSignedOut } from '../parts/signed-out';
import { startAgain } from '../parts/start-again';
import { isRestored, noteRestored, sending, trouble, unsavedCount } from '../store';
import { Banner, Button } from '../ui';
import { t } from '../words';
import { StorageTroubleNear } from './storage-trouble';
import { updateReady } from './update-ready';

function SignedOut() {
  return (
    <div class="prompts">
      <Banner
        plain
        action={
          <Button look="link" href="/welcome?again">
            {t('app.signIn')}
          </Button>
        }
      >
        {t('app.signedOut')}
      </Banner>
    </div>
  );
}

/** A proxy in front of the server asks to sign in, which only a page from the network can do. */
function LoginPageAsked() {
  return (
    <div class="prompts">
      <Banner
        plain
        action={
          <Button look="link" onClick={startAgain}>
            {t('app.signIn')}
          </Button>
        }
      >
        {t('app.loginPage')}
      </Banner>
    </div>
  );
}

function Restored() {
  return (
    <div class="prompts">
      <Banner
        plain
        action={
          <Button look="link" onClick={() => void noteRestored()}>
            {t('app.close')}
          </Button>
        }
      >
        {t('app.restored')}
      </Banner>
    </div>
  );
}

/** What the frame itself has to say, above the bar. */
export function Prompts() {
  const update = updateReady.value;
  if (unsavedCount.value > 0 || (trouble.value && !update))
    return <StorageTroubleNear isUnsaved={unsavedCount.value > 0} />;
  if (isSignedOut.value) return <SignedOut />;
  if (sending.value === 'login-page') return <LoginPageAsked />;
  if (isRestored.value && !update) return <Restored />;
  if (!update) return null;
  return (
    <div class="prompts">
      <Banner
        plain
        action={
          <Button look="link" onClick={update}>
            {t('app.update.now')}
          </Button>
        }
      >
        {t('app.update.text')}
      </Banner>
    </div>
  );
}
