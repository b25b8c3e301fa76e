import { useState } from 'preact/hooks';
import { ask } from '../../api/client';
import { NoNetwork, Refused } from '../../api/http';
import { PASSKEY_PATCH } from '../../api/limits.gen';
import { AskTwice } from '../../parts/ask-twice';
import { deviceLabel, refreshAccount, useUnfinished } from '../../store';
import { makePasskey, type Passkey } from '../../store/passkeys';
import { Button, closeSheet, Field, Sheet, toast } from '../../ui';
import { type PlainKey, sayProblem, t } from '../../words';
import { isVisible } from '../../words/visible';

/** What a browser says by the name of its error (Web Authentication Level 3, section 5.1.3). */
const BROWSER: Readonly<Record<string, PlainKey>> = {
  NotAllowedError: 'settings.passkeys.notMade',
  InvalidStateError: 'settings.passkeys.there',
};

function wordsFor(error: unknown): string {
  if (error instanceof NoNetwork) return t('settings.passkeys.none');
  if (error instanceof Refused) return sayProblem(error.problem) || t('settings.passkeys.failed');
  if (error instanceof DOMException) return t(BROWSER[error.name] ?? 'settings.passkeys.cannot');
  console.error('passkey', error);
  return t('settings.passkeys.failed');
}

interface Props {
  /** The one to name or remove; null makes a new one. */
  passkey: Passkey | null;
  onChanged: () => unknown;
  onClose: () => void;
}

/** Makes a passkey, or names or removes one. */
export default function PasskeySheet({ passkey, onChanged, onClose }: Props) {
  const start = passkey?.name ?? deviceLabel(navigator.userAgent);
  const [name, setName, finish] = useUnfinished<string>('passkey-name', passkey?.id ?? '', start);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async (act: () => Promise<unknown>, done: PlainKey) => {
    setBusy(true);
    setError(null);
    try {
      await act();
      finish();
      onChanged();
      await closeSheet();
      toast(t(done));
    } catch (caught) {
      setError(wordsFor(caught));
      setBusy(false);
    }
  };
  const path = { passkey_id: passkey?.id ?? '' };
  const save = (event: Event) => {
    event.preventDefault();
    if (!isVisible(name)) return setError(t('settings.passkeys.name.missing'));
    const body = { name: name.trim() };
    return passkey
      ? run(() => ask('PATCH', '/api/passkeys/{passkey_id}', { path, body }), 'settings.passkeys.renamed')
      : run(() => makePasskey(body.name), 'settings.passkeys.added');
  };
  const remove = () =>
    run(
      () => ask('DELETE', '/api/passkeys/{passkey_id}', { path }).then(refreshAccount),
      'settings.passkeys.removed',
    );
  const title = t(passkey ? 'settings.passkeys.one' : 'settings.passkeys.add');
  return (
    <Sheet label={title} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void save(event)} noValidate>
        <h2 class="settings-ask">{title}</h2>
        {!passkey && <p>{t('settings.passkeys.add.text')}</p>}
        <Field
          label={t('settings.passkeys.name')}
          value={name}
          onValue={setName}
          error={error}
          input={{ enterKeyHint: 'done', maxLength: PASSKEY_PATCH.name, autocomplete: 'off' }}
        />
        <Button look="main" type="submit" disabled={isBusy}>
          {t(passkey ? 'settings.passkeys.save' : 'settings.passkeys.make')}
        </Button>
        {passkey && (
          <AskTwice
            says={t('settings.passkeys.remove')}
            asks={t('settings.passkeys.remove.ask')}
            yes={t('settings.passkeys.remove.do')}
            onYes={() => void remove()}
          />
        )}
      </form>
    </Sheet>
  );
}
