import { Screen } from '../../app/screen';
import { t } from '../../words';

/** Who to get back to. */
export default function FollowUpScreen() {
  return <Screen title={t('app.followUp')}>{null}</Screen>;
}
