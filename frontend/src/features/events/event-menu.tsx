import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { EVENT_PATCH } from '../../api/limits.gen';
import { formOf, textsOf, timesOf } from '../../model/event-form';
import { changeEvent, currentId, deleteEvent, type EventRecord, events, useUnfinished } from '../../store';
import { Button, closeSheet, Field, Sheet, toast } from '../../ui';
import { t } from '../../words';
import { isVisible } from '../../words/visible';
import { EventFields } from './event-fields';

interface MenuProps {
  eventId: string;
  step: 'change' | 'delete';
  onClose: () => void;
}

/** Changes an event, or removes it. */
export default function EventMenu({ eventId, step, onClose }: MenuProps) {
  const event = events.value.get(currentId(eventId));
  if (!event) return null;
  return (
    <Sheet label={t(step === 'change' ? 'events.change.title' : 'events.delete')} onClose={onClose}>
      {step === 'change' ? (
        <Change event={event} onClose={onClose} />
      ) : (
        <Delete event={event} onClose={onClose} />
      )}
    </Sheet>
  );
}

type Fields = Parameters<typeof changeEvent>[1];

/** Only what differs: the name of an event that is over can stay while its text changes. */
function changed(event: EventRecord, fields: Fields): Fields {
  const stays = (name: keyof Fields) => sameValue(event[name as keyof EventRecord], fields[name]);
  const names = (Object.keys(fields) as (keyof Fields)[]).filter((name) => !stays(name));
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}

function sameValue(one: unknown, other: unknown): boolean {
  if (one === other || (one ?? null) === (other ?? null)) return true;
  return typeof one === 'string' && typeof other === 'string' && Date.parse(one) === Date.parse(other);
}

function Change({ event, onClose }: { event: EventRecord; onClose: () => void }) {
  const [form, setForm, finish] = useUnfinished('event', event.id, formOf(event, event.time_zone));
  const [problems, setProblems] = useState<{ name?: string | null; day?: string | null }>({});
  const save = (): void => {
    const times = timesOf(form, event.time_zone);
    const name = isVisible(form.name) ? null : t('events.new.noName');
    setProblems({ name, day: times ? null : t('events.new.noDay') });
    if (name || !times) return;
    void changeEvent(event.id, changed(event, { ...textsOf(form), ...times })).then(() => {
      finish();
      toast(t('app.saved'));
    });
    onClose();
  };
  return (
    <form
      class="stack"
      novalidate
      onSubmit={(submit) => {
        submit.preventDefault();
        save();
      }}
    >
      <h1 class="name">{t('events.change.title')}</h1>
      <Field
        label={t('events.new.name')}
        error={problems.name ?? null}
        value={form.name}
        onValue={(name) => setForm({ ...form, name })}
        input={{ maxLength: EVENT_PATCH.name, autocomplete: 'off' }}
      />
      <EventFields form={form} onForm={setForm} problems={problems} />
      <Field
        label={t('organise.about')}
        value={form.about}
        onValue={(about) => setForm({ ...form, about })}
        multiline
        input={{ maxLength: EVENT_PATCH.about }}
      />
      <Field
        label={t('organise.runBy')}
        hint={t('organise.runBy.hint')}
        value={form.runBy}
        onValue={(runBy) => setForm({ ...form, runBy })}
        input={{ maxLength: EVENT_PATCH.run_by, autocomplete: 'off' }}
      />
      <Button look="main" type="submit">
        {t('events.new.keep')}
      </Button>
    </form>
  );
}

function Delete({ event, onClose }: { event: EventRecord; onClose: () => void }) {
  const { route } = useLocation();
  const remove = (): void => {
    toast(t('events.deleted', { name: event.name }), deleteEvent(event.id));
    void closeSheet().then(() => route('/events', true));
  };
  return (
    <div class="stack">
      <h1 class="name">{t('events.delete.title', { name: event.name })}</h1>
      <p>{t('events.delete.text')}</p>
      <p>{t('organise.delete.others')}</p>
      <Button look="danger" onClick={remove}>
        {t('events.delete.go')}
      </Button>
      <Button onClick={onClose}>{t('app.cancel')}</Button>
    </div>
  );
}
