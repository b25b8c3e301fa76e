import { type Encounter, followups, now, setPace } from '../../store';
import { Chip } from '../../ui';
import { daysBetween, humanDay, t } from '../../words';

const DAY = 86_400_000;

/** By when to get back to somebody: within a day, or two where life is busy. */
export function PaceChoice({ encounter }: { encounter: Encounter }) {
  const followup = followups.value.get(encounter.id);
  if (!followup || followup.outcome !== null) return null;
  const isTomorrow = daysBetween(now.value, dayAfter(encounter), encounter.time_zone) === 1;
  return (
    <fieldset class="capture-pace">
      <legend class="unseen">{t('capture.pace')}</legend>
      <span class="soft" aria-hidden="true">
        {t('capture.pace')}
      </span>
      <Chip isOn={followup.pace === 24} onPress={() => void setPace(encounter.id, 24)}>
        {isTomorrow
          ? t('capture.pace.24')
          : humanDay(followup.pace === 24 ? followup.deadline_at : dayAfter(encounter), now.value)}
      </Chip>
      <Chip isOn={followup.pace === 48} onPress={() => void setPace(encounter.id, 48)}>
        {t('capture.pace.48')}
      </Chip>
    </fieldset>
  );
}

function dayAfter(encounter: Encounter): number {
  return Date.parse(encounter.met_at) + DAY;
}
