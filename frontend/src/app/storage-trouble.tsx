import { useEffect, useState } from 'preact/hooks';
import { notSaved } from '../parts/not-saved';
import { startAgain } from '../parts/start-again';
import { saveAgain, trouble } from '../store';
import { Banner, Button, EmptyState } from '../ui';
import { t } from '../words';

/** Sooner than a database that never answers is given up, so that nobody looks at an empty screen. */
const SLOW_AFTER_MS = 2_000;

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
  if (!why)
    return (
      <main class="screen" id="content" tabIndex={-1} aria-busy="true">
        {isSlow && <EmptyState title={t('app.opening')} />}
      </main>
    );
  return (
    <main class="screen" id="content" tabIndex={-1}>
      <EmptyState title={t('app.trouble.title')} text={t(`app.trouble.${why}`)}>
        <Button look="main" onClick={startAgain}>
          {t('app.startAgain')}
        </Button>
      </EmptyState>
    </main>
  );
}
