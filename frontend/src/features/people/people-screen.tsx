import { Screen } from '../../app/screen';
import { t } from '../../words';

/** Everybody one met. */
export default function PeopleScreen() {
  return <Screen title={t('app.people')}>{null}</Screen>;
}
