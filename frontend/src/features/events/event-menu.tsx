import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { EVENT_PATCH } from '../../api/limits.gen';
import { formOf, timesOf } from '../../model/event-form';
import { changeEvent, currentId, deleteEvent, type EventRecord, events, useUnfinished } from '../../store';
import { Button, closeSheet, Field, List, Row, Sheet, toast } from '../../ui';
import { t } from '../../words';
import { isVisible } from '../../words/visible';
import { EventFields } from './event-fields';

type Step = 'menu' | 'change' | 'delete';

/** What is seldom done with an event: changing or removing it. */
export default function EventMenu({ eventId, onClose }: { eventId: string; onClose: () => void }) {
  const [step, setStep] = useState<Step>('menu');
  const event = events.value.get(currentId(eventId));
  if (!event) return null;
  return (
    <Sheet label={t('events.more')} onClose={onClose}>
      {step === 'menu' && (
        <div class="stack">
          <h1 class="name">
            <bdi>{event.name}</bdi>
          </h1>
          <List>
            <Row icon="edit" title={t('events.change')} onPress={() => setStep('change')} leadsOn />
            <Row
              icon="trash"
              look="danger"
              title={t('events.delete')}
              onPress={() => setStep('delete')}
              leadsOn
            />
          </List>
        </div>
      )}
      {step === 'change' && <Change event={event} onClose={onClose} />}
      {step === 'delete' && <Delete event={event} onClose={onClose} />}
    </Sheet>
  );
}

function Change({ event, onClose }: { event: EventRecord; onClose: () => void }) {
  const [form, setForm, finish] = useUnfinished('event', event.id, formOf(event, event.time_zone));
  const [problems, setProblems] = useState<{ name?: string | null; day?: string | null }>({});
  const save = (): void => {
    const times = timesOf(form, event.time_zone);
    const name = isVisible(form.name) ? null : t('events.new.noName');
    setProblems({ name, day: times ? null : t('events.new.noDay') });
    if (name || !times) return;
    const place = form.place.trim() || null;
    void changeEvent(event.id, { name: form.name.trim(), place, ...times }).then(() => {
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
      <Button look="danger" onClick={remove}>
        {t('events.delete.go')}
      </Button>
      <Button onClick={onClose}>{t('app.cancel')}</Button>
    </div>
  );
}
