import { sayReturn } from '../../model/draft-words';
import { type SnoozeChoice, snoozeChoices } from '../../model/followup-queue';
import { me, now, snoozeFollowup } from '../../store';
import { List, Row, Sheet, toast } from '../../ui';
import { t } from '../../words';
import { nameOf } from './card-head';
import { findWaiting } from './waiting-contacts';

/** Not now: when to be asked again. */
export default function SnoozeSheet({ encounterId, onClose }: { encounterId: string; onClose: () => void }) {
  const waiting = findWaiting(encounterId);
  const own = me.value;
  if (!waiting || !own) return null;
  const name = nameOf(waiting);
  const snooze = ({ at }: SnoozeChoice): void => {
    const when = sayReturn(at, now.value, own.time_zone);
    const before = waiting.snoozed_until;
    void snoozeFollowup(waiting.id, at.toISOString()).then(() =>
      toast(t('followUp.snoozed', { name, when }), { undo: () => snoozeFollowup(waiting.id, before) }),
    );
    onClose();
  };
  return (
    <Sheet label={t('followUp.snooze.title', { name })} onClose={onClose}>
      <div class="stack">
        <h1 class="name">{t('followUp.snooze.title', { name })}</h1>
        <List>
          {snoozeChoices(new Date(now.value), own).map((choice) => (
            <Row
              key={choice.kind}
              icon="clock"
              title={t(`followUp.snooze.${choice.kind}`)}
              onPress={() => snooze(choice)}
            />
          ))}
        </List>
      </div>
    </Sheet>
  );
}
