import { useEffect, useState } from 'preact/hooks';
import { saveAgain, trouble } from '../store';
import { Banner, Button, EmptyState } from '../ui';
import { t } from '../words';
import { startAgain } from './start-again';

/** Sooner than a database that never answers is given up, so that nobody looks at an empty screen. */
const SLOW_AFTER_MS = 2_000;

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

/** What is wrong with the phone's storage, above the bar. */
export function StorageTroubleNear({ isUnsaved }: { isUnsaved: boolean }) {
  return (
    <div class="prompts" role="alert">
      <Banner
        plain
        action={
          <Button look="link" onClick={isUnsaved ? () => void saveAgain() : startAgain}>
            {t(isUnsaved ? 'app.saveAgain' : 'app.startAgain')}
          </Button>
        }
      >
        {isUnsaved ? notSaved() : t(`app.trouble.${trouble.value ?? 'broken'}`)}
      </Banner>
    </div>
  );
}

/** Before the phone knows whose it is: nothing at first, then that it takes long, or why it cannot open. */
export function Starting() {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const why = trouble.value;
  if (!why) return <main class="screen">{isSlow && <EmptyState title={t('app.opening')} />}</main>;
  return (
    <main class="screen">
      <EmptyState title={t('app.trouble.title')} text={t(`app.trouble.${why}`)}>
        <Button look="main" onClick={startAgain}>
          {t('app.startAgain')}
        </Button>
      </EmptyState>
    </main>
  );
}
