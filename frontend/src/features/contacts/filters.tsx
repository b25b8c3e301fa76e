import type { Signal } from '@preact/signals';
import { isDue, type PeopleFilter } from '../../model/contact-list';
import { events, now } from '../../store';
import { Chip } from '../../ui';
import { t } from '../../words';
import { offeredFilters, peopleIndex } from './contact-index';

/** Chips that narrow the list: who waits, one event, one topic. */
export function Filters({ filter }: { filter: Signal<PeopleFilter> }) {
  const { isDue: onlyDue, eventId, topicKey } = filter.value;
  const due = peopleIndex.value.filter((entry) => isDue(entry, now.value)).length;
  const offered = offeredFilters.value;
  const change = (fields: Partial<PeopleFilter>): void => {
    filter.value = { ...filter.value, ...fields };
  };
  return (
    <fieldset class="chips chips-scroll">
      <legend class="unseen">{t('people.filters')}</legend>
      {(due > 0 || onlyDue) && (
        <Chip isOn={onlyDue} onPress={() => change({ isDue: !onlyDue })}>
          {t('people.due', { count: due })}
        </Chip>
      )}
      {offered.eventIds.map((id) => (
        <Chip key={id} isOn={eventId === id} onPress={() => change({ eventId: eventId === id ? null : id })}>
          {events.value.get(id)?.name ?? ''}
        </Chip>
      ))}
      {offered.topics.map(({ key, text }) => (
        <Chip
          key={key}
          isOn={topicKey === key}
          onPress={() => change({ topicKey: topicKey === key ? null : key })}
        >
          {text}
        </Chip>
      ))}
    </fieldset>
  );
}
