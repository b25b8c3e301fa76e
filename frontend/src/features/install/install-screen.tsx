import { useState } from 'preact/hooks';
import { HandoverCode } from '../../parts/handover-code';
import { canInstall, install } from '../../parts/install';
import { Screen } from '../../parts/screen';
import { isInstalled } from '../../push/subscription';
import { phase, requestHandoverCode } from '../../store';
import { Button } from '../../ui';
import { t } from '../../words';

type Given = Awaited<ReturnType<typeof requestHandoverCode>>;

function IphoneSteps() {
  const [given, setGiven] = useState<Given | 'failed' | null>(null);
  const show = () => requestHandoverCode().then(setGiven, () => setGiven('failed'));
  return (
    <ol class="stack surface steps">
      <li>{t('install.iphone.1')}</li>
      <li>{t('install.iphone.2')}</li>
      {phase.value === 'ready' && (
        <li class="stack">
          {t('install.iphone.3')}
          <HandoverCode given={given} />
          {!given && <Button onClick={() => void show()}>{t('install.code')}</Button>}
        </li>
      )}
    </ol>
  );
}

/** How to put the app on the home screen, on this kind of phone. */
export default function InstallScreen() {
  const isIphone = /iPhone|iPad/.test(navigator.userAgent);
  const action = canInstall.value && (
    <Button look="main" onClick={() => void install()}>
      {t('install.now')}
    </Button>
  );
  return (
    <Screen title={t('install.title')} back="/settings" corner={null} action={action}>
      <div class="stack">
        <p>{t('install.text')}</p>
        {isIphone && !isInstalled() && <p>{t('install.why.iphone')}</p>}
        {isInstalled() ? (
          <p class="surface">{t('install.done')}</p>
        ) : isIphone ? (
          <IphoneSteps />
        ) : (
          !canInstall.value && <p class="surface">{t('install.other')}</p>
        )}
      </div>
    </Screen>
  );
}
