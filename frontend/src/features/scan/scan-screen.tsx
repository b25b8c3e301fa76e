import { Screen } from '../../app/screen';
import { t } from '../../words';

/** The camera. */
export default function ScanScreen() {
  return <Screen title={t('app.scan')}>{null}</Screen>;
}
