import { FailingChange, RefusedThing } from '../../parts/refused-near';
import { failingRequests, refusals } from '../../store';
import { t } from '../../words';

/** What the server refused for good, and why, with what was typed. */
export function RefusedSection() {
  if (refusals.value.length === 0 && failingRequests.value.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="settings-refused">
      <h2 id="settings-refused">{t('settings.refused')}</h2>
      <ul class="stack">
        {failingRequests.value.map((request) => (
          <li key={request.sequence}>
            <FailingChange request={request} />
          </li>
        ))}
        {refusals.value.map((refusal) => (
          <li key={refusal.sequence}>
            <RefusedThing refusal={refusal} />
          </li>
        ))}
      </ul>
    </section>
  );
}
