import { Screen } from '../parts/screen';
import { Button, EmptyState } from '../ui';
import { t } from '../words';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <Screen title={t('app.notFound.title')} heading="unseen">
      <EmptyState title={t('app.notFound.title')} text={t('app.notFound.text')}>
        <Button href="/code">{t('app.toCode')}</Button>
      </EmptyState>
    </Screen>
  );
}
