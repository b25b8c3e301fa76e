import { ATTENDANCE_PATCH } from '../../api/limits.gen';
import { attendances, saySelf } from '../../store';
import { t } from '../../words';
import { ShortTexts } from './short-texts';

/** Whom one hopes to meet: five at most, and nobody else sees them. */
export function Wishes({ eventId }: { eventId: string }) {
  return (
    <ShortTexts
      field="event-wish"
      eventId={eventId}
      label={t('events.wishes')}
      placeholder={t('events.wishes.field')}
      hint={t('events.wishes.hint')}
      texts={attendances.value.get(eventId)?.wishes ?? []}
      most={ATTENDANCE_PATCH.wishes.most}
      longest={ATTENDANCE_PATCH.wishes.each}
      onTexts={(wishes) => void saySelf(eventId, { wishes })}
    />
  );
}
