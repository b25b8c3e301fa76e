import { Screen } from '../../app/screen';
import { t } from '../../words';

/** Settings. */
export default function SettingsScreen() {
  return <Screen title={t('app.settings')}>{null}</Screen>;
}
