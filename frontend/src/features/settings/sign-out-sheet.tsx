import { me, signOut, waitingCount } from '../../store';
import { Button, Sheet } from '../../ui';
import { t } from '../../words';

/** Asks before this phone forgets everything. */
export default function SignOutSheet({ isLast, onClose }: { isLast: boolean; onClose: () => void }) {
  const email = me.value?.email;
  const go = async () => {
    onClose();
    await signOut();
  };
  return (
    <Sheet label={t('settings.signOut.title')} onClose={onClose}>
      <div class="stack">
        <h2 class="settings-ask">{t('settings.signOut.title')}</h2>
        <p>{email ? t('settings.signOut.email', { email }) : t('settings.signOut.text')}</p>
        {isLast && !email && <p class="late">{t('settings.signOut.last')}</p>}
        {waitingCount.value > 0 && (
          <p class="late">{t('settings.signOut.unsent', { count: waitingCount.value })}</p>
        )}
        <Button look="main" onClick={onClose}>
          {t('settings.signOut.stay')}
        </Button>
        <Button look="danger" onClick={() => void go()}>
          {t('settings.signOut.do')}
        </Button>
      </div>
    </Sheet>
  );
}
