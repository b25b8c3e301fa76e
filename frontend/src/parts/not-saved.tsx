import { saveAgain, trouble } from '../store';
import { Button } from '../ui';
import { t } from '../words';

/** What to say while something that was typed is in memory alone. */
export function notSaved(): string {
  return t(trouble.value === 'full' ? 'app.notSaved.full' : 'app.notSaved.other');
}

/** Says near what is typed that it is not saved, with a way to save it. */
export function SaveAgain() {
  return (
    <div role="alert">
      <p class="field-error">{notSaved()}</p>
      <Button look="link" onClick={() => void saveAgain()}>
        {t('app.saveAgain')}
      </Button>
    </div>
  );
}
