import { openCapture } from '../../parts/sheets';
import {
  changePromise,
  type Encounter,
  events,
  type Followup,
  followups,
  type PromiseRecord,
  promisesByEncounter,
  serverNowText,
  topicsByEncounter,
} from '../../store';
import { Button } from '../../ui';
import { byWhen, humanDay, t } from '../../words';
import { openMetAgain } from './met-again';

/** The meetings with one person, newest first, each with what was said, noted and promised. */
export function Timeline({ encounters, now }: { encounters: readonly Encounter[]; now: number }) {
  const contactId = encounters[0]?.contact_id;
  return (
    <section class="person-timeline">
      <h2 class="unseen">{t('people.met')}</h2>
      <ol class="stack">
        {encounters.map((encounter) => (
          <Meeting key={encounter.id} encounter={encounter} now={now} />
        ))}
      </ol>
      {contactId && (
        <Button look="link" onClick={() => void openMetAgain(contactId)}>
          {t('people.metAgain')}
        </Button>
      )}
    </section>
  );
}

function Meeting({ encounter, now }: { encounter: Encounter; now: number }) {
  const event = encounter.event_id ? events.value.get(encounter.event_id) : undefined;
  const topics = topicsByEncounter.value.get(encounter.id) ?? [];
  const promises = promisesByEncounter.value.get(encounter.id) ?? [];
  const followup = followups.value.get(encounter.id);
  const when = humanDay(encounter.met_at, now);
  const isEmpty = topics.length === 0 && promises.length === 0 && encounter.note.trim() === '';
  return (
    <li>
      <h3 class="person-when">{event ? t('people.metOn', { when, event: event.name }) : when}</h3>
      <div class="surface person-meeting">
        {topics.length > 0 && (
          <ul class="chips">
            {topics.map(({ id, text }) => (
              <li key={id} class="chip chip-on person-topic">
                {text}
              </li>
            ))}
          </ul>
        )}
        {encounter.note.trim() !== '' && <p class="person-note">{encounter.note}</p>}
        {isEmpty && <p class="soft">{t('people.nothingNoted')}</p>}
        {promises.map((promise) => (
          <PromiseLine key={promise.id} promise={promise} now={now} />
        ))}
        {followup && <Outcome followup={followup} now={now} />}
        <button
          type="button"
          class="person-edit"
          aria-label={t('people.editMeeting', { when })}
          onClick={() => void openCapture(encounter.id)}
        >
          {t('people.edit')}
        </button>
      </div>
    </li>
  );
}

function PromiseLine({ promise, now }: { promise: PromiseRecord; now: number }) {
  const isDone = promise.done_at !== null;
  const by = isDone ? t('people.promise.done') : promise.due_at ? byWhen(promise.due_at, now) : null;
  const toggle = (): void => void changePromise(promise.id, { done_at: isDone ? null : serverNowText() });
  return (
    <div class={isDone ? 'person-promise person-promise-done' : 'person-promise'}>
      <label class="person-tick">
        <input
          type="checkbox"
          checked={isDone}
          aria-label={t('people.promise.mark', { text: promise.text })}
          onChange={toggle}
        />
      </label>
      <p>
        <strong class={promise.by === 'me' ? 'late' : 'person-own'}>
          {t(promise.by === 'me' ? 'people.youPromised' : 'people.theyPromised')}
        </strong>{' '}
        {by ? t('people.promiseBy', { text: promise.text, by }) : t('people.promise', { text: promise.text })}
      </p>
    </div>
  );
}

function Outcome({ followup, now }: { followup: Followup; now: number }) {
  if (followup.outcome === null) return null;
  const words =
    followup.outcome === 'sent'
      ? t('people.outcome.sent', { when: humanDay(followup.closed_at ?? followup.deadline_at, now) })
      : t(`people.outcome.${followup.outcome}`);
  return <p class="soft">{words}</p>;
}
