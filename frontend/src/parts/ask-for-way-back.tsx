import './ask.css';
import { asked, encounters, markAsked, waysBack } from '../store';
import { Button } from '../ui';
import { t } from '../words';

const ASKED = 'way back';

/** Whether it is time to ask: after the first swap, once, and where losing the phone would lose the account. */
export function isTimeToAskForWayBack(): boolean {
  return waysBack.value?.length === 0 && encounters.value.size > 0 && !asked.value[ASKED];
}

/** Asks after the first swap for something that brings the account back, so that it is not lost with the phone. */
export function AskForWayBack() {
  return (
    <section class="surface ask" aria-labelledby="ask-way-back">
      <p id="ask-way-back">
        <strong>{t('code.wayBack.title')}</strong>
      </p>
      <p class="soft small">{t('code.wayBack.text')}</p>
      <div class="row">
        <Button href="/settings/ways-back">{t('code.wayBack.go')}</Button>
        <Button look="plain" onClick={() => void markAsked(ASKED)}>
          {t('code.wayBack.no')}
        </Button>
      </div>
    </section>
  );
}
