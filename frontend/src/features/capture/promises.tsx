import { useState } from 'preact/hooks';
import {
  addPromise,
  type Encounter,
  me,
  now,
  type PromiseRecord,
  promisesByEncounter,
  removePromise,
} from '../../store';
import { Button, Chip, Field, Icon } from '../../ui';
import { byWhen, t } from '../../words';
import { type DueChoice, dueChoices } from './due-choices';
import { focusOnce } from './focus-once';

/** What was promised, by either, and two ways to add to it. */
export function Promises({ encounter }: { encounter: Encounter }) {
  const [adding, setAdding] = useState<PromiseRecord['by'] | null>(null);
  const promises = promisesByEncounter.value.get(encounter.id) ?? [];
  return (
    <section class="capture-part">
      {promises.length > 0 && (
        <ul class="capture-promises">
          {promises.map((promise) => (
            <PromiseLine key={promise.id} promise={promise} />
          ))}
        </ul>
      )}
      {adding ? (
        <PromiseForm by={adding} encounterId={encounter.id} onClose={() => setAdding(null)} />
      ) : (
        <div class="chips">
          <Chip onPress={() => setAdding('me')}>{t('capture.promise.mine')}</Chip>
          <Chip onPress={() => setAdding('them')}>{t('capture.promise.theirs')}</Chip>
        </div>
      )}
    </section>
  );
}

function PromiseLine({ promise }: { promise: PromiseRecord }) {
  const due = promise.due_at && byWhen(promise.due_at, now.value);
  return (
    <li class="capture-promise">
      <p>
        <strong class={promise.by === 'me' ? 'late' : 'capture-own'}>
          {t(promise.by === 'me' ? 'capture.promise.you' : 'capture.promise.they')}
        </strong>{' '}
        {t('people.promise', { text: promise.text, by: due || null })}
      </p>
      <button
        type="button"
        class="screen-corner"
        aria-label={t('capture.promise.remove', { text: promise.text })}
        onClick={() => void removePromise(promise.id)}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

function PromiseForm(props: { by: PromiseRecord['by']; encounterId: string; onClose: () => void }) {
  const { by, encounterId, onClose } = props;
  const [text, setText] = useState('');
  const [due, setDue] = useState<DueChoice['kind']>('none');
  const choices = dueChoices(new Date(now.value), me.value?.time_zone ?? 'UTC');
  const save = (): void => {
    const at = choices.find(({ kind }) => kind === due)?.at ?? null;
    if (text.trim() !== '')
      void addPromise(encounterId, { by, text: text.trim(), due_at: at?.toISOString() ?? null });
    onClose();
  };
  return (
    <form
      ref={focusOnce}
      class="capture-promise-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field
        label={t(by === 'me' ? 'capture.promise.mineLabel' : 'capture.promise.theirsLabel')}
        placeholder={t('capture.promise.placeholder')}
        value={text}
        onValue={setText}
        input={{ maxLength: 200, autocomplete: 'off', enterKeyHint: 'done' }}
      />
      <DueChips choices={choices} due={due} onDue={setDue} />
      <div class="row">
        <Button type="submit">{t('capture.promise.save')}</Button>
        <Button look="plain" onClick={onClose}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  );
}

function DueChips(props: {
  choices: readonly DueChoice[];
  due: DueChoice['kind'];
  onDue: (due: DueChoice['kind']) => void;
}) {
  return (
    <fieldset class="chips">
      <legend class="unseen">{t('capture.promise.due')}</legend>
      {props.choices.map(({ kind }) => (
        <Chip key={kind} isOn={kind === props.due} onPress={() => props.onDue(kind)}>
          {t(`capture.due.${kind}`)}
        </Chip>
      ))}
    </fieldset>
  );
}
