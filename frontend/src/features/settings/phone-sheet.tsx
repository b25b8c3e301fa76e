import { useState } from 'preact/hooks';
import { ask } from '../../api/client';
import { NoNetwork, Refused } from '../../api/http';
import { DEVICE_PATCH } from '../../api/limits.gen';
import { useUnfinished } from '../../store';
import { Button, closeSheet, Field, Sheet, toast } from '../../ui';
import { sayProblem, t } from '../../words';
import { isVisible } from '../../words/visible';

interface Props {
  device: { readonly id: string; readonly label: string };
  onChanged: () => unknown;
  onClose: () => void;
}

function wordsFor(error: unknown): string {
  if (error instanceof NoNetwork) return t('settings.phones.name.noNetwork');
  return (error instanceof Refused && sayProblem(error.problem)) || t('settings.phones.failed');
}

/** Gives one of the own phones a name by which to know it again. */
export default function PhoneSheet({ device, onChanged, onClose }: Props) {
  const [label, setLabel, finish] = useUnfinished<string>('phone-name', device.id, device.label);
  const [error, setError] = useState<string | null>(null);
  const save = async (event: Event) => {
    event.preventDefault();
    if (!isVisible(label)) return setError(t('settings.phones.name.missing'));
    try {
      await ask('PATCH', '/api/devices/{device_id}', {
        path: { device_id: device.id },
        body: { label: label.trim() },
      });
    } catch (caught) {
      return setError(wordsFor(caught));
    }
    finish();
    onChanged();
    await closeSheet();
    toast(t('settings.phones.name.saved'));
  };
  return (
    <Sheet label={t('settings.phones.name')} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void save(event)} noValidate>
        <Field
          label={t('settings.phones.name')}
          value={label}
          onValue={setLabel}
          error={error}
          input={{ enterKeyHint: 'done', maxLength: DEVICE_PATCH.label, autoFocus: true }}
        />
        <Button look="main" type="submit">
          {t('settings.phones.name.save')}
        </Button>
      </form>
    </Sheet>
  );
}
