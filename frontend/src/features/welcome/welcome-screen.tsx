import { Screen } from '../../app/screen';
import { t } from '../../words';

/** Welcome. */
export default function WelcomeScreen() {
  return <Screen title={t('app.name')}>{null}</Screen>;
}
