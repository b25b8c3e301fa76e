import { forgetRefusal, refusals } from '../../store';
import { Button } from '../../ui';
import { t } from '../../words';

/** What the server refused for good, in its words, with what was typed. */
export function RefusedSection() {
  if (refusals.value.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="settings-refused">
      <h2 id="settings-refused">{t('settings.refused')}</h2>
      <ul class="stack">
        {refusals.value.map((refusal) => {
          const typed = Object.values(refusal.request.body ?? {}).filter(
            (value) => typeof value === 'string' && /\s/.test(value),
          );
          return (
            <li key={refusal.sequence} class="surface stack">
              <p>{refusal.detail || refusal.title || t('settings.refused.fallback')}</p>
              {typed.length > 0 && <p class="soft small">{typed.join(' · ')}</p>}
              <Button onClick={() => void forgetRefusal(refusal.sequence)}>
                {t('settings.refused.forget')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
