import { persistence, requestPersistence } from '../../parts/persistent-storage';
import { isInstalled } from '../../push/subscription';
import { Button } from '../../ui';
import { t } from '../../words';

/** Whether the browser may clear what this phone keeps, and what to do about it. */
export function StorageSection() {
  if (persistence.value === 'unknown') return null;
  const isKept = persistence.value === 'kept';
  const isIphone = /iPhone|iPad/.test(navigator.userAgent) && !isInstalled();
  return (
    <section class="stack" aria-labelledby="settings-storage">
      <h2 id="settings-storage">{t('settings.storage')}</h2>
      <div class="surface stack">
        {isIphone ? (
          <>
            <p>{t('install.why.iphone')}</p>
            <Button href="/install">{t('settings.install.how')}</Button>
          </>
        ) : (
          <p role="status">{t(isKept ? 'settings.storage.kept' : 'settings.storage.open')}</p>
        )}
        {!isKept && !isIphone && (
          <Button onClick={() => void requestPersistence()}>{t('settings.storage.ask')}</Button>
        )}
      </div>
    </section>
  );
}
