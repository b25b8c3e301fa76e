import { type Encounter, followups, now, setPace } from '../../store';
import { Segments } from '../../ui';
import { daysBetween, humanDay, t } from '../../words';

const DAY = 86_400_000;

/** By when to get back to somebody: within a day, or two where life is busy. */
export function PaceChoice({ encounter }: { encounter: Encounter }) {
  const followup = followups.value.get(encounter.id);
  if (!followup || followup.outcome !== null) return null;
  const isTomorrow = daysBetween(now.value, dayAfter(encounter), encounter.time_zone) === 1;
  const day = isTomorrow
    ? t('capture.pace.24')
    : humanDay(followup.pace === 24 ? followup.deadline_at : dayAfter(encounter), now.value);
  return (
    <div class="capture-pace">
      <span class="soft small" aria-hidden="true">
        {t('capture.pace')}
      </span>
      <Segments
        label={t('capture.pace')}
        hideLabel
        options={[
          ['24', day],
          ['48', t('capture.pace.48')],
        ]}
        chosen={followup.pace === 48 ? '48' : '24'}
        onChoose={(pace) => void setPace(encounter.id, pace === '48' ? 48 : 24)}
      />
    </div>
  );
}

function dayAfter(encounter: Encounter): number {
  return Date.parse(encounter.met_at) + DAY;
}
