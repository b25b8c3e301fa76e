import { Screen } from '../../app/screen';
import { t } from '../../words';

/** One contact with the history. */
export default function PersonScreen() {
  return <Screen title={t('app.people')}>{null}</Screen>;
}
