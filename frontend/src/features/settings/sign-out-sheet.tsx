import { me, signOut, waitingCount, waysBack } from '../../store';
import { Button, closeSheet, Sheet } from '../../ui';
import { t } from '../../words';
import { useDevices } from './phones-section';

function sayWayBack(): string {
  const email = me.value?.email;
  if (email) return t('settings.signOut.email', { email });
  return t(waysBack.value?.length ? 'settings.signOut.kept' : 'settings.signOut.text');
}

/** Asks before this phone forgets everything. */
export default function SignOutSheet({ onClose }: { onClose: () => void }) {
  // Asked anew: the list on the screen below may not have been there yet.
  const { devices } = useDevices();
  const isLast = Array.isArray(devices) && devices.length === 1;
  const go = async () => {
    await closeSheet();
    await signOut();
  };
  return (
    <Sheet label={t('settings.signOut.title')} onClose={onClose}>
      <div class="stack">
        <h2 class="settings-ask">{t('settings.signOut.title')}</h2>
        <p>{sayWayBack()}</p>
        {isLast && waysBack.value?.length === 0 && <p class="late">{t('settings.signOut.last')}</p>}
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
