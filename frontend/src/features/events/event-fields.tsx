import { EVENT_IN } from '../../api/limits.gen';
import type { EventForm } from '../../model/event-form';
import { Field } from '../../ui';
import { t } from '../../words';

interface FieldsProps {
  form: EventForm;
  onForm: (form: EventForm) => void;
  problems: { name?: string | null; day?: string | null };
}

/** Place, day and times of an event. */
export function EventFields({ form, onForm, problems }: FieldsProps) {
  const change = (fields: Partial<EventForm>): void => onForm({ ...form, ...fields });
  return (
    <>
      <Field
        label={t('events.new.place')}
        value={form.place}
        onValue={(place) => change({ place })}
        input={{ maxLength: EVENT_IN.place, autocomplete: 'off' }}
      />
      <Field
        label={t('events.new.day')}
        error={problems.day ?? null}
        value={form.day}
        onValue={(day) => change({ day })}
        input={{ type: 'date' }}
      />
      <div class="events-times">
        <Field
          label={t('events.new.from')}
          value={form.from}
          onValue={(from) => change({ from })}
          input={{ type: 'time' }}
        />
        <Field
          label={t('events.new.until')}
          value={form.until}
          onValue={(until) => change({ until })}
          input={{ type: 'time' }}
        />
      </div>
    </>
  );
}
