import { useEffect, useRef, useState } from 'preact/hooks';
import { suggestTopics, type TopicSources } from '../../model/opener';
import type { Meeting } from '../../parts/meeting';
import type { FreshScan } from '../../parts/sheets';
import {
  addTopic,
  encounters,
  encountersByContact,
  myCard,
  removeTopic,
  type Topic,
  topics,
  topicsByEncounter,
  useUnfinished,
} from '../../store';
import { distinctTopics, foldTopic, LONGEST_TOPIC, tidyTopic } from '../../store/topic-text';
import { Button, Chip, toast } from '../../ui';
import { t } from '../../words';
import { focusOnce } from './focus-once';
import { TOPIC } from './half-typed';

const MOST_RECENT = 12;

/** What was talked about: chips to tap, and a field for what is not among them. */
export function TopicChips({ meeting, hint }: { meeting: Meeting; hint: FreshScan['hint'] }) {
  const { encounter } = meeting;
  const chosen = topicsByEncounter.value.get(encounter.id) ?? [];
  const byKey = new Map(chosen.map((topic) => [foldTopic(topic.text), topic]));
  // What stands there must not move under the thumb: suggestions are made once, and only ever added to.
  const offered = useRef<string[]>([]);
  const theirs = meeting.contact.card?.topics ?? hint?.topics ?? [];
  const madeFor = useRef('');
  const source = theirs.join('\n');
  if (madeFor.current !== source || offered.current.length === 0) {
    madeFor.current = source;
    offered.current = distinctTopics(offered.current, suggestTopics(sourcesOf(meeting, chosen, theirs)));
  }
  const shown = distinctTopics(
    offered.current,
    chosen.map(({ text }) => text),
  );
  return (
    <section class="capture-part">
      <h2>{t('capture.topics')}</h2>
      <div class="chips">
        {shown.map((text) => (
          <TopicChip
            key={foldTopic(text)}
            text={text}
            topic={byKey.get(foldTopic(text))}
            encounterId={encounter.id}
          />
        ))}
        <AddTopic encounterId={encounter.id} />
      </div>
    </section>
  );
}

function TopicChip(props: { text: string; topic: Topic | undefined; encounterId: string }) {
  const { text, topic, encounterId } = props;
  const isKept = topic !== undefined;
  // The tap shows at once; writing it takes longer than a thumb notices, but not by much.
  const [wanted, setWanted] = useState<boolean | null>(null);
  useEffect(() => setWanted(null), [isKept]);
  const takeOff = async ({ id }: Topic): Promise<void> => {
    await removeTopic(id);
    toast(t('capture.topic.off', { topic: text }), { undo: () => addTopic(encounterId, text) });
  };
  const toggle = (): void => {
    // Two quick taps must not become two topics while the first is still being written.
    if (wanted !== null) return;
    setWanted(!isKept);
    afterPaint(() => {
      const writing = topic ? takeOff(topic) : addTopic(encounterId, text);
      writing.catch(() => toast(t('capture.failed'))).then(() => setWanted(null));
    });
  };
  return (
    <Chip isOn={wanted ?? isKept} onPress={toggle}>
      <bdi>{text}</bdi>
    </Chip>
  );
}

function afterPaint(task: () => void): void {
  // A page that is going away paints no more: then there is nothing to wait for.
  if (document.hidden) task();
  else requestAnimationFrame(() => setTimeout(task));
}

function AddTopic({ encounterId }: { encounterId: string }) {
  const [text, change, finish] = useUnfinished<string>(TOPIC, encounterId, '');
  const [isOpen, setOpen] = useState(text !== '');
  const add = (): void => {
    const tidy = tidyTopic(text);
    finish();
    // Where the phone cannot write, what was typed comes back.
    if (tidy !== '') addTopic(encounterId, tidy).catch(() => change(tidy));
  };
  if (!isOpen) {
    return (
      <button type="button" class="chip capture-soft" onClick={() => setOpen(true)}>
        {t('capture.topic.add')}
      </button>
    );
  }
  return (
    <form
      class="capture-add capture-add-topic"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <input
        type="text"
        dir="auto"
        class="capture-input"
        aria-label={t('capture.topic.field')}
        placeholder={t('capture.topic.field')}
        maxLength={LONGEST_TOPIC}
        enterKeyHint="done"
        autocomplete="off"
        value={text}
        ref={focusOnce}
        onInput={(event) => change(event.currentTarget.value)}
        onBlur={() => tidyTopic(text) === '' && setOpen(false)}
      />
      <Button type="submit">{t('capture.topic.go')}</Button>
    </form>
  );
}

function sourcesOf(meeting: Meeting, chosen: readonly Topic[], theirs: readonly string[]): TopicSources {
  const { encounter } = meeting;
  return {
    chosen: chosen.map(({ text }) => text),
    event: encounter.event_id ? commonest(topicsAt(encounter.event_id, encounter.id)) : [],
    theirs: [...theirs, ...earlierWith(encounter.contact_id, encounter.id)],
    mine: myCard.value?.topics ?? [],
    recent: [...topics.value.values()]
      .slice(-60)
      .reverse()
      .map(({ text }) => text)
      .slice(0, MOST_RECENT),
  };
}

function topicsAt(eventId: string, exceptId: string): string[] {
  const found: string[] = [];
  for (const { encounter_id, text } of topics.value.values()) {
    if (encounter_id !== exceptId && encounters.value.get(encounter_id)?.event_id === eventId)
      found.push(text);
  }
  return found;
}

function earlierWith(contactId: string, exceptId: string): string[] {
  const earlier = (encountersByContact.value.get(contactId) ?? []).filter(({ id }) => id !== exceptId);
  return earlier.flatMap(({ id }) => (topicsByEncounter.value.get(id) ?? []).map(({ text }) => text));
}

function commonest(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(foldTopic(text), (counts.get(foldTopic(text)) ?? 0) + 1);
  return distinctTopics(texts).sort(
    (one, two) => (counts.get(foldTopic(two)) ?? 0) - (counts.get(foldTopic(one)) ?? 0),
  );
}
