import { useEffect, useRef } from 'preact/hooks';
import { EMAIL_IN } from '../../api/limits.gen';
import { Button, Field } from '../../ui';
import { t } from '../../words';
import { useEmailSignIn } from './email-sign-in';
import type { Giver } from './receipt';

const ADDRESS = {
  type: 'email',
  name: 'email',
  autocomplete: 'email',
  autocapitalize: 'none',
  inputMode: 'email',
  spellcheck: false,
  enterKeyHint: 'send',
  maxLength: EMAIL_IN.email,
} as const;
const DIGITS = {
  name: 'code',
  autocomplete: 'one-time-code',
  inputMode: 'numeric',
  enterKeyHint: 'go',
  maxLength: EMAIL_IN.code,
} as const;

/** Signs in by a proved address and the eight digits that go there. It never says whether the address is known. */
export default function EmailForm({ giver, onBack }: { giver: Giver | null; onBack: () => void }) {
  const { asked, code, setCode, wrong, isBusy, keep, go, send, changeAddress } = useEmailSignIn(giver);
  const isSent = asked.sentAt !== null;
  const form = useRef<HTMLFormElement>(null);
  // A browser heeds autofocus once a page; here each step, and each mistake, leads to the one field.
  useEffect(() => form.current?.querySelector('input')?.focus(), [isSent, wrong]);
  return (
    <form class="stack" ref={form} onSubmit={go} noValidate>
      <h2 class="welcome-step">{t('signIn.title')}</h2>
      <p class="soft">{isSent ? t('signIn.sent', { email: asked.email.trim() }) : t('signIn.text')}</p>
      {isSent ? (
        <Field
          key="code"
          label={t('signIn.code')}
          value={code}
          onValue={setCode}
          error={wrong}
          input={DIGITS}
        />
      ) : (
        <Field
          key="address"
          label={t('signIn.address')}
          value={asked.email}
          onValue={(email) => keep({ ...asked, email })}
          error={wrong}
          input={ADDRESS}
        />
      )}
      <Button look="main" type="submit" disabled={isBusy}>
        {t(isSent ? 'signIn.do' : 'signIn.send')}
      </Button>
      {isSent && (
        <div class="row">
          <Button disabled={isBusy} onClick={() => void send()}>
            {t('signIn.again')}
          </Button>
          <Button onClick={changeAddress}>{t('signIn.other')}</Button>
        </div>
      )}
      <Button look="plain" onClick={onBack}>
        {t('signIn.back')}
      </Button>
    </form>
  );
}
