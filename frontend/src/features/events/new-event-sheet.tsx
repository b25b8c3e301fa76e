import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { EVENT_IN } from '../../api/limits.gen';
import { type EventForm, type EventTimes, formOf, nextMonth, textsOf, timesOf } from '../../model/event-form';
import {
  createEvent,
  currentEvent,
  deleteEvent,
  type EventRecord,
  now,
  setCurrentEvent,
  useUnfinished,
} from '../../store';
import { Button, closeSheet, Field, Sheet, toast } from '../../ui';
import { t } from '../../words';
import { isVisible } from '../../words/visible';
import { zoneHere } from '../../words/zone';
import { EventFields } from './event-fields';

const EMPTY: EventForm = { name: '', place: '', day: '', from: '', until: '', about: '', runBy: '' };

const NAME_INPUT = { maxLength: EVENT_IN.name, autocomplete: 'off', autoFocus: true };

interface SheetProps {
  isPlan: boolean;
  /** One that is held again a month later. */
  like?: EventRecord;
  onClose: () => void;
}

/** Makes an event: here and now with a name and a tap, or one that is to come. */
export default function NewEventSheet({ isPlan, like, onClose }: SheetProps) {
  const { route } = useLocation();
  const [form, setForm, finish] = useUnfinished<EventForm>(
    isPlan ? 'event-plan' : 'event-here',
    like?.id ?? '',
    like ? again(like) : EMPTY,
  );
  const [problems, setProblems] = useState<{ name?: string | null; day?: string | null }>({});
  const zone = like?.time_zone ?? zoneHere();
  const title = t(isPlan ? 'events.new.planTitle' : 'events.new.title');
  const save = async (): Promise<void> => {
    const times = isPlan
      ? timesOf(form, zone)
      : { starts_at: new Date(now.value).toISOString(), ends_at: null };
    const name = isVisible(form.name) ? null : t('events.new.noName');
    setProblems({ name, day: times ? null : t('events.new.noDay') });
    if (name || !times) return;
    const { id, undo } = await saveEvent(form, times, zone, !isPlan);
    const title = form.name.trim();
    finish();
    toast(t(isPlan ? 'events.kept' : 'events.started', { name: title }), {
      undo: async () => {
        await undo();
        route('/events', true);
      },
    });
    void closeSheet().then(() => route(`/events/${id}`));
  };
  return (
    <Sheet label={title} onClose={onClose}>
      <form
        class="stack"
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <h1 class="name">{title}</h1>
        <Field
          label={t('events.new.name')}
          hint={t('events.new.nameHint')}
          error={problems.name ?? null}
          value={form.name}
          onValue={(name) => setForm({ ...form, name })}
          input={{ ...NAME_INPUT, enterKeyHint: isPlan ? 'next' : 'go' }}
        />
        {isPlan && <EventFields form={form} onForm={setForm} problems={problems} />}
        <Button look="main" type="submit">
          {t(isPlan ? 'events.new.keep' : 'events.new.start')}
        </Button>
      </form>
    </Sheet>
  );
}

interface Saved {
  id: string;
  undo: () => Promise<void>;
}

function again(event: EventRecord): EventForm {
  const form = formOf(event, event.time_zone);
  return { ...form, day: nextMonth(form.day) };
}

async function saveEvent(form: EventForm, times: EventTimes, zone: string, isHere: boolean): Promise<Saved> {
  const before = currentEvent.value?.id ?? null;
  const id = await createEvent({ ...textsOf(form), ...times, time_zone: zone });
  if (isHere) await setCurrentEvent(id);
  const undo = async () => {
    if (isHere) await setCurrentEvent(before);
    await deleteEvent(id).settle();
  };
  return { id, undo };
}
