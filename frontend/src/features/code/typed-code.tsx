import { useState } from 'preact/hooks';
import { ask } from '../../api/client';
import { NoNetwork } from '../../api/http';
import { code, now } from '../../store';
import { Button } from '../../ui';
import { clockTime, t } from '../../words';

type Given = { code: string; expires_at: string };

/** Eight characters to type where a phone cannot scan; they work for five minutes. */
export function TypedCode() {
  const [given, setGiven] = useState<Given | 'noNetwork' | 'failed' | null>(null);
  const give = () =>
    ask('POST', '/api/typed-codes', { query: code.value ? { code_id: code.value.id } : {} }).then(
      setGiven,
      (error) => setGiven(error instanceof NoNetwork ? 'noNetwork' : 'failed'),
    );
  const isShown = typeof given === 'object' && given && Date.parse(given.expires_at) > now.value;
  if (!isShown) {
    return (
      <>
        <Button look="plain" onClick={() => void give()}>
          {t('code.typed')}
        </Button>
        {typeof given === 'string' && <p class="soft small">{t(`code.typed.${given}`)}</p>}
      </>
    );
  }
  return (
    <div class="typed" role="status">
      <p dir="auto" class="typed-code">
        {given.code.slice(0, 4)} {given.code.slice(4)}
      </p>
      <p class="soft small">{t('code.typed.until', { when: clockTime(given.expires_at) })}</p>
    </div>
  );
}
