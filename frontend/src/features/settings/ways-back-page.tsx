import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api/client';
import { me, now } from '../../store';
import { knowsPasskeys, type Passkey } from '../../store/passkeys';
import { Button, List, openSheet, Row, Skeleton } from '../../ui';
import { humanDay, t } from '../../words';
import { EmailSection } from './email-section';
import { useAccount } from './use-account';

/** What the server is asked for as the page opens; 'none' where there is no answer. */
function useAnswer<T>(request: () => Promise<T>) {
  const [answer, setAnswer] = useState<T | 'none' | null>(null);
  const load = () => request().then(setAnswer, () => setAnswer('none'));
  useEffect(() => {
    void load();
  }, []);
  return { answer, load };
}

function PasskeyRow({ passkey, onChanged }: { passkey: Passkey; onChanged: () => unknown }) {
  const used = passkey.last_used_at
    ? t('settings.passkeys.used', { when: humanDay(passkey.last_used_at, now.value) })
    : t('settings.passkeys.made', { when: humanDay(passkey.created_at, now.value) });
  return (
    <Row
      icon="key"
      title={<bdi>{passkey.name}</bdi>}
      about={used}
      onPress={() => void openSheet(() => import('./passkey-sheet'), { passkey, onChanged })}
      leadsOn
    />
  );
}

function PasskeysSection() {
  const { answer, load } = useAnswer(() => ask('GET', '/api/passkeys'));
  const add = () => void openSheet(() => import('./passkey-sheet'), { passkey: null, onChanged: load });
  return (
    <section class="stack" aria-labelledby="settings-passkeys">
      <h2 id="settings-passkeys">{t('settings.passkeys')}</h2>
      <div class="surface stack">
        <p class="soft">{t('settings.passkeys.text')}</p>
        {answer === null && <Skeleton rows={1} />}
        {answer === 'none' && <p class="soft">{t('settings.passkeys.none')}</p>}
        {answer !== null && answer !== 'none' && answer.items.length > 0 && (
          <List label={t('settings.passkeys')}>
            {answer.items.map((passkey) => (
              <PasskeyRow key={passkey.id} passkey={passkey} onChanged={load} />
            ))}
          </List>
        )}
        {answer !== null && answer !== 'none' && <Button onClick={add}>{t('settings.passkeys.add')}</Button>}
      </div>
    </section>
  );
}

function RecoverySection() {
  const { answer, load } = useAnswer(() => ask('GET', '/api/recovery-code'));
  const madeAt = answer !== null && answer !== 'none' ? answer.made_at : null;
  const make = () => void openSheet(() => import('../../parts/recovery-sheet'), { onMade: load });
  return (
    <section class="stack" aria-labelledby="settings-recovery">
      <h2 id="settings-recovery">{t('settings.recovery')}</h2>
      <div class="surface stack">
        <p class="soft">{t('settings.recovery.text')}</p>
        {answer === null && <Skeleton rows={1} />}
        {answer === 'none' && <p class="soft">{t('settings.recovery.none')}</p>}
        {madeAt && <p>{t('settings.recovery.made', { when: humanDay(madeAt, now.value) })}</p>}
        {answer !== null && answer !== 'none' && (
          <Button onClick={make}>{t(madeAt ? 'settings.recovery.new' : 'settings.recovery.make')}</Button>
        )}
      </div>
    </section>
  );
}

/** What brings the account back when no phone is left: passkeys, a recovery code, a proved address. */
export function WaysBackPage() {
  const account = useAccount();
  const person = me.value;
  return (
    <>
      <p>{t('settings.waysBack.text')}</p>
      {knowsPasskeys() && <PasskeysSection />}
      <RecoverySection />
      {person && account?.sends_mail && <EmailSection person={person} />}
    </>
  );
}
