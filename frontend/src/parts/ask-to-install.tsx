import { asked, encounters, markAsked } from '../store';
import { Button } from '../ui';
import { t } from '../words';
import { canInstall, install } from './install';

const ASKED = 'install';

/** Offers the home screen once, after the first swap and where the browser can do it. */
export function AskToInstall() {
  if (!canInstall.value || encounters.value.size === 0 || asked.value[ASKED]) return null;
  const yes = async () => {
    await install();
    await markAsked(ASKED);
  };
  return (
    <section class="surface ask" aria-labelledby="ask-install">
      <p id="ask-install">
        <strong>{t('app.install.title')}</strong>
      </p>
      <p class="soft small">{t('app.install.text')}</p>
      <div class="row">
        <Button onClick={() => void yes()}>{t('app.install.now')}</Button>
        <Button look="plain" onClick={() => void markAsked(ASKED)}>
          {t('app.install.notNow')}
        </Button>
      </div>
    </section>
  );
}
