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
import { Check, toast } from '../../ui';
import { byWhen, humanDay, t } from '../../words';

/** The meetings with one person, newest first, each with what was said, noted and promised. */
export function Timeline({ encounters, now }: { encounters: readonly Encounter[]; now: number }) {
  return (
    <section class="contact-timeline">
      <h2>{t('contacts.met')}</h2>
      <ol>
        {encounters.map((encounter) => (
          <Meeting key={encounter.id} encounter={encounter} now={now} />
        ))}
      </ol>
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
    <li class="contact-time">
      <h3 class="contact-when">{event ? t('contacts.metOn', { when, event: event.name }) : when}</h3>
      <div class="contact-meeting">
        {topics.length > 0 && (
          <ul class="chips">
            {topics.map(({ id, text }) => (
              <li key={id} class="chip chip-on contact-topic">
                <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
        )}
        {encounter.note.trim() !== '' && (
          <p dir="auto" class="contact-note">
            {encounter.note}
          </p>
        )}
        {isEmpty && <p class="soft">{t('contacts.nothingNoted')}</p>}
        {promises.map((promise) => (
          <PromiseLine key={promise.id} promise={promise} now={now} />
        ))}
        {followup && <Outcome followup={followup} now={now} />}
        <button
          type="button"
          class="contact-edit"
          aria-label={t('contacts.editMeeting', { when })}
          onClick={() => void openCapture(encounter.id)}
        >
          {t('contacts.edit')}
        </button>
      </div>
    </li>
  );
}

function PromiseLine({ promise, now }: { promise: PromiseRecord; now: number }) {
  const isDone = promise.done_at !== null;
  const by = isDone ? t('contacts.promise.done') : promise.due_at ? byWhen(promise.due_at, now) : null;
  const mark = (done_at: string | null) => changePromise(promise.id, { done_at });
  const toggle = (): void => {
    const before = promise.done_at;
    const words = t(isDone ? 'contacts.promise.reopened' : 'contacts.promise.kept', { text: promise.text });
    void mark(isDone ? null : serverNowText()).then(() => toast(words, { undo: () => mark(before) }));
  };
  return (
    <div class={isDone ? 'contact-promise contact-promise-done' : 'contact-promise'}>
      <Check label={t('contacts.promise.mark', { text: promise.text })} isOn={isDone} onTurn={toggle} />
      <p>
        <strong class={promise.by === 'me' ? 'late' : 'contact-own'}>
          {t(promise.by === 'me' ? 'contacts.youPromised' : 'contacts.theyPromised')}
        </strong>{' '}
        {by
          ? t('contacts.promiseBy', { text: promise.text, by })
          : t('contacts.promise', { text: promise.text })}
      </p>
    </div>
  );
}

function Outcome({ followup, now }: { followup: Followup; now: number }) {
  if (followup.outcome === null) return null;
  const words =
    followup.outcome === 'sent'
      ? t('contacts.outcome.sent', { when: humanDay(followup.closed_at ?? followup.deadline_at, now) })
      : t(`contacts.outcome.${followup.outcome}`);
  return <p class="soft">{words}</p>;
}
