import { useId } from 'preact/hooks';
import { changeMe, type Person } from '../../store';
import { Segments, Switch } from '../../ui';
import { t } from '../../words';

type Hour = 'morning' | 'quiet_from' | 'quiet_until';

const LABELS = {
  morning: 'settings.morning',
  quiet_from: 'settings.quietFrom',
  quiet_until: 'settings.quietUntil',
} as const;

function HourField({ person, hour }: { person: Person; hour: Hour }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{t(LABELS[hour])}</label>
      <input
        id={id}
        type="time"
        value={person[hour].slice(0, 5)}
        onChange={(event) =>
          event.currentTarget.value && void changeMe({ [hour]: event.currentTarget.value })
        }
      />
    </div>
  );
}

/** When reminders come, and what they say on the lock screen. */
export function FollowUpSection({ person }: { person: Person }) {
  return (
    <section class="stack" aria-labelledby="settings-follow-up">
      <h2 id="settings-follow-up">{t('settings.followUp')}</h2>
      <div class="surface stack">
        <Segments
          label={t('settings.pace')}
          options={[
            ['24', t('settings.pace.24')],
            ['48', t('settings.pace.48')],
          ]}
          chosen={person.pace === 48 ? '48' : '24'}
          onChoose={(pace) => void changeMe({ pace: pace === '48' ? 48 : 24 })}
        />
        <div class="settings-hours">
          <HourField person={person} hour="morning" />
          <HourField person={person} hour="quiet_from" />
          <HourField person={person} hour="quiet_until" />
        </div>
        <Switch
          label={t('settings.weekend')}
          hint={t('settings.weekend.hint')}
          isOn={person.weekend_rule}
          onTurn={(weekend_rule) => void changeMe({ weekend_rule })}
        />
        <Segments
          label={t('settings.lockScreen')}
          options={[
            ['topics', t('settings.lockScreen.topics')],
            ['note', t('settings.lockScreen.note')],
          ]}
          chosen={person.lock_screen}
          onChoose={(lock_screen) => void changeMe({ lock_screen })}
        />
      </div>
    </section>
  );
}
