import { changeMe, type Person } from '../../store';
import { Switch } from '../../ui';
import { t } from '../../words';

const KINDS = [
  ['remind_followups', 'settings.kinds.followups', 'settings.kinds.followups.hint'],
  ['remind_promises', 'settings.kinds.promises', 'settings.kinds.promises.hint'],
  ['remind_events', 'settings.kinds.events', 'settings.kinds.events.hint'],
  ['remind_swaps', 'settings.kinds.swaps', 'settings.kinds.swaps.hint'],
] as const;

/** Of what to be reminded: each kind can be switched off. */
export function KindsSection({ person }: { person: Person }) {
  return (
    <section class="stack" aria-labelledby="settings-kinds">
      <h2 id="settings-kinds">{t('settings.kinds')}</h2>
      <div class="surface stack">
        {KINDS.map(([kind, label, hint]) => (
          <Switch
            key={kind}
            label={t(label)}
            hint={t(hint)}
            isOn={person[kind]}
            onTurn={(isOn) => void changeMe({ [kind]: isOn })}
          />
        ))}
      </div>
    </section>
  );
}
