import { Main } from '../parts/main';
import { startAgain } from '../parts/start-again';
import { Button, EmptyState } from '../ui';
import { t } from '../words';

/** Stands in for a screen whose code did not come. */
export function CouldNotLoad() {
  return (
    <Main>
      <EmptyState title={t('app.notLoaded.title')} text={t('app.notLoaded.text')}>
        <Button look="main" onClick={startAgain}>
          {t('app.startAgain')}
        </Button>
      </EmptyState>
    </Main>
  );
}
