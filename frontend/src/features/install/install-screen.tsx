import { Screen } from '../../app/screen';
import { t } from '../../words';

/** Install. */
export default function InstallScreen() {
  return <Screen title={t('app.install.title')}>{null}</Screen>;
}
