import { Screen } from '../../app/screen';
import { t } from '../../words';

/** Gatherings. */
export default function EventsScreen() {
  return <Screen title={t('app.events')}>{null}</Screen>;
}
