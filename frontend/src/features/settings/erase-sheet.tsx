import { useState } from 'preact/hooks';
import { PERSON_PATCH } from '../../api/limits.gen';
import { eraseAccount, me } from '../../store';
import { Button, Field, Sheet } from '../../ui';
import { t } from '../../words';

/** Asks for the own name before everything is gone for good. */
export default function EraseSheet({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [hasFailed, setHasFailed] = useState(false);
  const isMeant = typed.trim().toLowerCase() === me.value?.name.toLowerCase();
  const go = () =>
    eraseAccount().then(onClose, () => {
      setHasFailed(true);
    });
  return (
    <Sheet label={t('settings.erase.title')} onClose={onClose}>
      <div class="stack">
        <h2 class="settings-ask">{t('settings.erase.title')}</h2>
        <p>{t('settings.erase.text')}</p>
        <Field
          label={t('settings.erase.type')}
          value={typed}
          onValue={setTyped}
          input={{ maxLength: PERSON_PATCH.name, autocomplete: 'off' }}
        />
        {hasFailed && (
          <p class="late" role="alert">
            {t('settings.erase.failed')}
          </p>
        )}
        <Button look="danger" disabled={!isMeant} onClick={() => void go()}>
          {t('settings.erase.do')}
        </Button>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
      </div>
    </Sheet>
  );
}
