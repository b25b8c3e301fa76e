import { Main } from '../parts/main';
import { Icon } from '../ui';
import { t } from '../words';

/** Beside a list from which nothing is chosen yet. */
export function NothingChosen({ kind }: { kind: 'people' | 'events' }) {
  return (
    <Main label={t('app.nothingChosen')}>
      <div class="desk-empty">
        <Icon name={kind} />
        <p>{t('app.nothingChosen')}</p>
      </div>
    </Main>
  );
}
