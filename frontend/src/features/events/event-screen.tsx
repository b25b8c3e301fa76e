import { Screen } from '../../app/screen';
import { t } from '../../words';

/** One gathering. */
export default function EventScreen() {
  return <Screen title={t('app.events')}>{null}</Screen>;
}
