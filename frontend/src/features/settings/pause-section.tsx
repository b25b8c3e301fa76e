import { changeMe, type Person } from '../../store';
import { Switch } from '../../ui';
import { t } from '../../words';

/** A rest from being found: codes and cards are worth nothing until it is switched off. */
export function PauseSection({ person }: { person: Person }) {
  return (
    <section class="stack" aria-labelledby="settings-pause">
      <h2 id="settings-pause">{t('settings.pause')}</h2>
      <div class="surface stack">
        <Switch
          label={t('settings.pause.switch')}
          hint={t('settings.pause.hint')}
          isOn={person.is_paused}
          onTurn={(is_paused) => void changeMe({ is_paused })}
        />
      </div>
    </section>
  );
}
