import { Pips } from '../../ui';
import { t } from '../../words';
import { writtenToday } from './waiting-contacts';

/** Reading a draft, changing a word and sending it. */
const MINUTES_EACH = 1.5;
/** For more than this nobody sits down at once. */
const LONGEST = 60;

/** How many are written of those there are today, and how long the rest may take. */
export function Progress({ waiting }: { waiting: number }) {
  const done = writtenToday.value;
  const all = done + waiting;
  if (all === 0) return null;
  const minutes = Math.ceil(waiting * MINUTES_EACH);
  return (
    <div class="follow-up-progress">
      <p>
        <strong>{t('followUp.progress', { done, all })}</strong>
        {waiting > 0 && minutes <= LONGEST && (
          <span class="soft">{t('followUp.minutes', { count: minutes })}</span>
        )}
      </p>
      <Pips done={done} all={all} isOneOpen={waiting > 0} />
    </div>
  );
}
