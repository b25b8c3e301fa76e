import { useState } from 'preact/hooks';
import { CONTACT_IN } from '../../api/limits.gen';
import { openCapture } from '../../parts/sheets';
import { addContactByHand, useUnfinished } from '../../store';
import { Button, closeSheet, Field, Sheet } from '../../ui';
import { t } from '../../words';
import { isVisible } from '../../words/visible';
import { TypedCode } from './typed-code';

/** Notes who scanned the code where no signal tells it. */
export default function ByHandSheet({ onClose }: { onClose: () => void }) {
  const [name, setName, finish] = useUnfinished<string>('by-hand', '', '');
  const [error, setError] = useState<string | null>(null);
  const go = async (event: Event) => {
    event.preventDefault();
    if (!isVisible(name)) return setError(t('code.hand.missing'));
    const { encounterId } = await addContactByHand({ name });
    finish();
    await closeSheet();
    await openCapture(encounterId);
  };
  return (
    <Sheet label={t('code.hand.title')} onClose={onClose}>
      <form class="stack" onSubmit={go} noValidate>
        <h2 class="name sheet-name">{t('code.hand.title')}</h2>
        <p class="soft">{t('code.hand.text')}</p>
        <Field
          label={t('code.hand.name')}
          value={name}
          onValue={setName}
          error={error}
          input={{
            autoFocus: true,
            autocomplete: 'off',
            autocapitalize: 'words',
            enterKeyHint: 'next',
            maxLength: CONTACT_IN.name,
          }}
        />
        <Button look="main" type="submit">
          {t('code.hand.go')}
        </Button>
      </form>
      <TypedCode />
    </Sheet>
  );
}
