import { useState } from 'preact/hooks';
import { Refused } from '../../api/http';
import { EMAIL_IN } from '../../api/limits.gen';
import { askForEmailCode, changeMe, forgetEmail, type Person, proveEmail, useUnfinished } from '../../store';
import { Button, Field, Switch, toast } from '../../ui';
import { type PlainKey, t } from '../../words';

const REFUSALS: Record<string, PlainKey> = {
  '/problems/invalid': 'settings.email.invalid',
  '/problems/email-code-refused': 'settings.email.code.wrong',
  '/problems/email-taken': 'settings.email.taken',
  '/problems/slow-down': 'settings.email.slow',
};

function wordsFor(error: unknown): string {
  return t((error instanceof Refused && REFUSALS[error.problem.type]) || 'settings.email.noNetwork');
}

function ProveForm({ onProved }: { onProved: () => void }) {
  const [email, setEmail, finish] = useUnfinished<string>('email', '', '');
  const [code, setCode] = useState('');
  const [isSent, setSent] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const go = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setWrong(null);
    try {
      if (isSent) await proveEmail(email, code).then(finish).then(onProved);
      else await askForEmailCode(email).then(() => setSent(true));
    } catch (error) {
      setWrong(wordsFor(error));
    }
    setBusy(false);
  };
  return (
    <form class="stack" onSubmit={(event) => void go(event)} noValidate>
      {!isSent && (
        <Field
          label={t('settings.email.address')}
          value={email}
          onValue={setEmail}
          error={wrong}
          input={{ type: 'email', autocomplete: 'email', inputMode: 'email', enterKeyHint: 'send' }}
        />
      )}
      {isSent && (
        <Field
          label={t('settings.email.code')}
          hint={t('settings.email.code.hint', { email })}
          value={code}
          onValue={setCode}
          error={wrong}
          input={{
            autocomplete: 'one-time-code',
            inputMode: 'numeric',
            enterKeyHint: 'done',
            maxLength: EMAIL_IN.code,
            autoFocus: true,
          }}
        />
      )}
      <Button type="submit" disabled={isBusy || !(isSent ? code : email).trim()}>
        {t(isSent ? 'settings.email.prove' : 'settings.email.send')}
      </Button>
      {isSent && (
        <Button look="plain" onClick={() => setSent(false)}>
          {t('settings.email.again')}
        </Button>
      )}
    </form>
  );
}

function Proved({ email, person }: { email: string; person: Person }) {
  const [wrong, setWrong] = useState<string | null>(null);
  const forget = () =>
    forgetEmail().then(
      () => toast(t('settings.email.forgotten', { email })),
      (error) => setWrong(wordsFor(error)),
    );
  return (
    <>
      <p>
        <bdi>{email}</bdi>
      </p>
      <Switch
        label={t('settings.email.reminders')}
        hint={t('settings.email.reminders.hint')}
        isOn={person.remind_by_mail}
        onTurn={(remind_by_mail) => void changeMe({ remind_by_mail })}
      />
      {wrong && (
        <p dir="auto" class="field-error">
          {wrong}
        </p>
      )}
      <Button look="plain" onClick={() => void forget()}>
        {t('settings.email.forget')}
      </Button>
    </>
  );
}

/** The own address: proved by a code, for reminders that reach no phone and to sign in. */
export function EmailSection({ person }: { person: Person }) {
  return (
    <section class="stack" aria-labelledby="settings-email">
      <h2 id="settings-email">{t('settings.email')}</h2>
      <div class="surface stack">
        <p class="soft">{t('settings.email.text')}</p>
        {person.email ? (
          <Proved email={person.email} person={person} />
        ) : (
          <ProveForm onProved={() => toast(t('settings.email.proved'))} />
        )}
      </div>
    </section>
  );
}
