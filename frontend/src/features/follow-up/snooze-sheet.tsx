import { sayReturn } from '../../model/draft-words';
import { type SnoozeChoice, snoozeChoices } from '../../model/followup-queue';
import { me, now, snoozeFollowup } from '../../store';
import { announce, Button, Sheet } from '../../ui';
import { t } from '../../words';
import { nameOf } from './card-head';
import { finish } from './finish';
import { findWaiting } from './waiting-contacts';

/** Not now: when to be asked again, or not at all. */
export default function SnoozeSheet({ encounterId, onClose }: { encounterId: string; onClose: () => void }) {
  const waiting = findWaiting(encounterId);
  const own = me.value;
  if (!waiting || !own) return null;
  const name = nameOf(waiting);
  const snooze = ({ at }: SnoozeChoice): void => {
    const when = sayReturn(at, now.value, own.time_zone);
    void snoozeFollowup(waiting.id, at.toISOString()).then(() =>
      announce(t('followUp.snoozed', { name, when })),
    );
    onClose();
  };
  const end = (outcome: 'sent' | 'they_wrote' | 'let_go'): void => {
    void finish(waiting, outcome);
    onClose();
  };
  return (
    <Sheet label={t('followUp.snooze.title', { name })} onClose={onClose}>
      <div class="stack">
        <h1 class="name">{t('followUp.snooze.title', { name })}</h1>
        {snoozeChoices(new Date(now.value), own).map((choice) => (
          <Button key={choice.kind} onClick={() => snooze(choice)}>
            {t(`followUp.snooze.${choice.kind}`)}
          </Button>
        ))}
        <hr class="follow-up-line" />
        <div class="row">
          <Button onClick={() => end('sent')}>{t('followUp.already')}</Button>
          <Button onClick={() => end('they_wrote')}>{t('followUp.theyWrote')}</Button>
        </div>
        <Button look="plain" onClick={() => end('let_go')}>
          {t('followUp.letGo')}
        </Button>
      </div>
    </Sheet>
  );
}
