import { Screen } from '../../app/screen';
import { t } from '../../words';

/** The own code. */
export function CodeScreen() {
  return <Screen title={t('app.code')}>{null}</Screen>;
}
