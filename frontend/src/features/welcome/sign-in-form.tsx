import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { NoNetwork, Refused } from '../../api/http';
import { SIGN_IN_IN } from '../../api/limits.gen';
import { homeOrInvitation } from '../../parts/invitation';
import { whyNoAnswer } from '../../parts/no-answer';
import { handoverCodeIn } from '../../scan/handover';
import { countTyped, RECOVERY_CODE_LENGTH, TYPED_CODE_LENGTH } from '../../scan/typed-code';
import { signIn } from '../../store';
import { Button, Field } from '../../ui';
import { type PlainKey, t } from '../../words';
import { showNextCode } from './next-code';
import { OtherWays } from './other-ways';
import { type Giver, swapWith } from './receipt';
import { isWaitingForCode } from './saved-sign-in';
import { useLoadedForm } from './use-loaded-form';
import { useSendsMail } from './use-sends-mail';

const REFUSALS: Readonly<Record<string, PlainKey>> = {
  '/problems/handover-code-refused': 'welcome.signIn.wrong',
  '/problems/swap-code-typed': 'welcome.signIn.swapCode',
  '/problems/account-suspended': 'welcome.signIn.suspended',
  '/problems/recovery-code-refused': 'welcome.signIn.recovery.wrong',
  '/problems/slow-down': 'welcome.signIn.slow',
};

function wordsFor(error: unknown): string {
  if (error instanceof NoNetwork) return t(whyNoAnswer(error, 'welcome.signIn.noNetwork'));
  if (error instanceof Refused) return t(REFUSALS[error.problem.type] ?? 'welcome.failed');
  console.error(error);
  return t('welcome.failed');
}

/** The characters that a scanned code carried. They leave the address: it may be shown or kept. */
function takeScanned(): string | null {
  const code = handoverCodeIn(location);
  if (code) history.replaceState(history.state, '', `${location.pathname}${location.search}`);
  return code;
}

function useSigningIn(typed: string, giver: Giver | null) {
  const { route } = useLocation();
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const go = async (event: Event) => {
    event.preventDefault();
    const length = countTyped(typed);
    const isRecovery = length === RECOVERY_CODE_LENGTH;
    if (length !== TYPED_CODE_LENGTH && !isRecovery) return setError(t('welcome.signIn.short'));
    setBusy(true);
    try {
      await signIn(typed);
      route(homeOrInvitation(), true);
      if (isRecovery) void showNextCode();
      await swapWith(giver);
    } catch (caught) {
      setError(wordsFor(caught));
      setBusy(false);
    }
  };
  return { error, isBusy, go };
}

/** Brings a card that exists already to this phone, by the 8 characters that another phone shows, or by e-mail. */
export default function SignInForm({ giver, onBack }: { giver: Giver | null; onBack: () => void }) {
  const [scanned] = useState(takeScanned);
  const [typed, setTyped] = useState(scanned ?? '');
  const { error, isBusy, go } = useSigningIn(typed, giver);
  const sendsMail = useSendsMail();
  const { Form, hasFailed, load, close } = useLoadedForm(() => import('./email-form'), isWaitingForCode());
  if (Form) return <Form giver={giver} onBack={close} />;
  return (
    <form class="stack" onSubmit={go} noValidate>
      <h2 class="welcome-step">{t('welcome.signIn.title')}</h2>
      <p class="soft">{t(scanned ? 'welcome.signIn.scanned' : 'welcome.signIn.text')}</p>
      <Field
        label={t('welcome.signIn.code')}
        value={typed}
        onValue={setTyped}
        error={error}
        input={{
          // Browsers offer passkeys where the last word allows it.
          autocomplete: 'one-time-code webauthn',
          autocapitalize: 'characters',
          spellcheck: false,
          enterKeyHint: 'go',
          maxLength: SIGN_IN_IN.code,
          autoFocus: true,
        }}
      />
      <Button look="main" type="submit" disabled={isBusy}>
        {t('welcome.signIn.do')}
      </Button>
      {hasFailed && (
        <p class="field-error" role="alert">
          {t('welcome.signIn.noNetwork')}
        </p>
      )}
      {sendsMail && <Button onClick={() => void load()}>{t('welcome.signIn.byEmail')}</Button>}
      <OtherWays giver={giver} />
      <Button look="plain" onClick={onBack}>
        {t('welcome.signIn.back')}
      </Button>
    </form>
  );
}
