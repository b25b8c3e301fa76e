import { useState } from 'preact/hooks';
import { ask } from '../../api/client';
import { NoNetwork, Refused } from '../../api/http';
import { ACCESS_TOKEN_IN } from '../../api/limits.gen';
import { useUnfinished } from '../../store';
import { Button, Field, Segments, Sheet, toast } from '../../ui';
import { sayProblem, t } from '../../words';
import { isVisible } from '../../words/visible';

const LIVES = { month: 30, quarter: 90, year: 365 } as const;
type Life = keyof typeof LIVES;
const SCOPES = ['read', 'write'] as const;

function wordsFor(error: unknown): string {
  if (error instanceof NoNetwork) return t('settings.tokens.noNetwork');
  return (error instanceof Refused && sayProblem(error.problem)) || t('settings.tokens.failed');
}

function Made({ token, onClose }: { token: string; onClose: () => void }) {
  const copy = () =>
    navigator.clipboard.writeText(token).then(
      () => toast(t('settings.tokens.copied')),
      () => toast(t('settings.tokens.copyFailed')),
    );
  return (
    <div class="stack">
      <p>{t('settings.tokens.once')}</p>
      <output dir="auto" class="settings-url">
        {token}
      </output>
      <Button look="main" onClick={() => void copy()}>
        {t('settings.tokens.copy')}
      </Button>
      <Button onClick={onClose}>{t('app.close')}</Button>
    </div>
  );
}

/** Makes an access token, and shows it this once. */
export default function TokenSheet({ onMade, onClose }: { onMade: () => unknown; onClose: () => void }) {
  const [name, setName, finish] = useUnfinished<string>('token-name', '', '');
  const [scope, setScope] = useState<(typeof SCOPES)[number]>('read');
  const [life, setLife] = useState<Life>('quarter');
  const [token, setToken] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const make = async (event: Event) => {
    event.preventDefault();
    if (!isVisible(name)) return setError(t('settings.tokens.name.missing'));
    try {
      const body = { name: name.trim(), scope, days: LIVES[life] };
      setToken((await ask('POST', '/api/access-tokens', { body })).token);
      finish();
      onMade();
    } catch (caught) {
      setError(wordsFor(caught));
    }
  };
  return (
    <Sheet label={t('settings.tokens.add')} onClose={onClose}>
      <h2>{t('settings.tokens.add')}</h2>
      {token ? (
        <Made token={token} onClose={onClose} />
      ) : (
        <form class="stack" onSubmit={(event) => void make(event)} noValidate>
          <Field
            label={t('settings.tokens.name')}
            hint={t('settings.tokens.name.hint')}
            value={name}
            onValue={setName}
            error={error}
            input={{ enterKeyHint: 'done', maxLength: ACCESS_TOKEN_IN.name, autocomplete: 'off' }}
          />
          <Segments
            label={t('settings.tokens.scope')}
            options={SCOPES.map((each) => [each, t(`settings.tokens.${each}`)] as const)}
            chosen={scope}
            onChoose={setScope}
          />
          <Segments
            label={t('settings.tokens.life')}
            options={(Object.keys(LIVES) as Life[]).map(
              (each) => [each, t(`settings.tokens.life.${each}`)] as const,
            )}
            chosen={life}
            onChoose={setLife}
          />
          <Button look="main" type="submit">
            {t('settings.tokens.make')}
          </Button>
        </form>
      )}
    </Sheet>
  );
}
