import { useState } from 'preact/hooks';
import { PROMISE_IN } from '../../api/limits.gen';
import type { DueChoice } from '../../model/due-choices';
import {
  addPromise,
  type Encounter,
  now,
  type PromiseRecord,
  promisesByEncounter,
  removePromise,
  useUnfinished,
} from '../../store';
import { Button, Chip, Field, Icon, toast } from '../../ui';
import { byWhen, t } from '../../words';
import { focusOnce } from './focus-once';
import { addTypedPromise, dueChoicesNow, PROMISE, type PromiseDraft } from './half-typed';

/** What was promised, by either, and two ways to add to it. */
export function Promises({ encounter }: { encounter: Encounter }) {
  const [draft, change, finish] = useUnfinished<PromiseDraft | null>(PROMISE, encounter.id, null);
  const add = (by: PromiseRecord['by']): void => change({ by, text: '', due: 'none' });
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
      {draft ? (
        <PromiseForm draft={draft} onDraft={change} encounterId={encounter.id} onClose={finish} />
      ) : (
        <div class="chips">
          <Chip onPress={() => add('me')}>{t('capture.promise.mine')}</Chip>
          <Chip onPress={() => add('them')}>{t('capture.promise.theirs')}</Chip>
        </div>
      )}
    </section>
  );
}

function PromiseLine({ promise }: { promise: PromiseRecord }) {
  const due = promise.due_at && byWhen(promise.due_at, now.value);
  const remove = (): void => {
    const undo = () => addPromise(promise.encounter_id, promise);
    void removePromise(promise.id).then(() => toast(t('capture.promise.removed'), { undo }));
  };
  return (
    <li class="capture-promise">
      <p>
        <strong class={promise.by === 'me' ? 'late' : 'capture-own'}>
          {t(promise.by === 'me' ? 'capture.promise.you' : 'capture.promise.they')}
        </strong>{' '}
        {due
          ? t('contacts.promiseBy', { text: promise.text, by: due })
          : t('contacts.promise', { text: promise.text })}
      </p>
      <button
        type="button"
        class="screen-corner"
        aria-label={t('capture.promise.remove', { text: promise.text })}
        onClick={remove}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

interface PromiseFormProps {
  draft: PromiseDraft;
  onDraft: (draft: PromiseDraft) => void;
  encounterId: string;
  onClose: () => void;
}

function PromiseForm({ draft, onDraft, encounterId, onClose }: PromiseFormProps) {
  const { by, text, due } = draft;
  const [hasFailed, setFailed] = useState(false);
  const save = (): void => {
    // Where the phone cannot write, the form stays open with what was typed.
    addTypedPromise(encounterId, draft).then(onClose, () => setFailed(true));
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
        onValue={(value) => onDraft({ ...draft, text: value })}
        error={hasFailed ? t('capture.failed') : null}
        input={{ maxLength: PROMISE_IN.text, autocomplete: 'off', enterKeyHint: 'done' }}
      />
      <DueChips choices={dueChoicesNow()} due={due} onDue={(kind) => onDraft({ ...draft, due: kind })} />
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
