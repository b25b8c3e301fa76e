import type { Signal } from '@preact/signals';
import { type ContactFilter, isDue } from '../../model/contact-list';
import { events, now } from '../../store';
import { Chip } from '../../ui';
import { t } from '../../words';
import { contactIndex, offeredFilters } from './contact-index';

/** Narrows the list: who waits, one event, one topic. The phone's own choosers hold any number of them. */
export function Filters({ filter }: { filter: Signal<ContactFilter> }) {
  const { isDue: onlyDue, eventId, topicKey } = filter.value;
  const due = contactIndex.value.filter((entry) => isDue(entry, now.value)).length;
  const offered = offeredFilters.value;
  const change = (fields: Partial<ContactFilter>): void => {
    filter.value = { ...filter.value, ...fields };
  };
  return (
    <fieldset class="contacts-filters">
      <legend class="unseen">{t('contacts.filters')}</legend>
      {(due > 0 || onlyDue) && (
        <Chip isOn={onlyDue} onPress={() => change({ isDue: !onlyDue })}>
          {t('contacts.due', { count: due })}
        </Chip>
      )}
      <Choice
        label={t('contacts.filter.event')}
        all={t('contacts.filter.allEvents')}
        options={offered.eventIds.map((id) => [id, events.value.get(id)?.name ?? ''])}
        chosen={eventId}
        onChoose={(id) => change({ eventId: id })}
      />
      <Choice
        label={t('contacts.filter.topic')}
        all={t('contacts.filter.allTopics')}
        options={offered.topics.map(({ key, text }) => [key, text])}
        chosen={topicKey}
        onChoose={(key) => change({ topicKey: key })}
      />
    </fieldset>
  );
}

interface ChoiceProps {
  /** What it says while nothing is chosen. */
  label: string;
  all: string;
  options: readonly (readonly [value: string, text: string])[];
  chosen: string | null;
  onChoose: (value: string | null) => void;
}

function Choice({ label, all, options, chosen, onChoose }: ChoiceProps) {
  if (options.length === 0) return null;
  return (
    <select
      class={chosen === null ? 'chip contacts-choice' : 'chip chip-on contacts-choice'}
      aria-label={label}
      value={chosen ?? ''}
      onChange={(event) => onChoose(event.currentTarget.value || null)}
    >
      <option value="" dir="auto">
        {chosen === null ? label : all}
      </option>
      {options.map(([value, text]) => (
        <option key={value} value={value} dir="auto">
          {text}
        </option>
      ))}
    </select>
  );
}
