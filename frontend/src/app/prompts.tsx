import './prompts.css';
import { isSignedOut } from '../parts/signed-out';
import { startAgain } from '../parts/start-again';
import { isRestored, noteRestored, sending, trouble, unsavedCount } from '../store';
import { Banner, Button } from '../ui';
import { type PlainKey, t } from '../words';
import { StorageTroubleNear } from './storage-trouble';
import { updateReady } from './update-ready';

interface PromptProps {
  text: PlainKey;
  /** What the button says, and where it leads or what it does. */
  go: PlainKey;
  href?: string;
  onGo?: () => void;
}

function Prompt({ text, go, href, onGo }: PromptProps) {
  return (
    <div class="prompts">
      <Banner
        plain
        action={
          <Button look="link" href={href} onClick={onGo}>
            {t(go)}
          </Button>
        }
      >
        {t(text)}
      </Banner>
    </div>
  );
}

/** What the frame itself has to say, above the bar. */
export function Prompts() {
  const update = updateReady.value;
  if (unsavedCount.value > 0 || (trouble.value && !update))
    return <StorageTroubleNear isUnsaved={unsavedCount.value > 0} />;
  if (isSignedOut.value) return <Prompt text="app.signedOut" go="app.signIn" href="/welcome?again" />;
  // A proxy in front of the server asks to sign in, which only a page from the network can do.
  if (sending.value === 'login-page')
    return <Prompt text="app.loginPage" go="app.signIn" onGo={startAgain} />;
  if (update) return <Prompt text="app.update.text" go="app.update.now" onGo={update} />;
  if (isRestored.value) return <Prompt text="app.restored" go="app.close" onGo={() => void noteRestored()} />;
  return null;
}
