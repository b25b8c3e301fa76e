import type { Signal } from '@preact/signals';
import { type ContactFilter, isDue } from '../../model/contact-list';
import { events, now } from '../../store';
import { Chip } from '../../ui';
import { t } from '../../words';
import { contactIndex, offeredFilters } from './contact-index';

/** Chips that narrow the list: who waits, one event, one topic. */
export function Filters({ filter }: { filter: Signal<ContactFilter> }) {
  const { isDue: onlyDue, eventId, topicKey } = filter.value;
  const due = contactIndex.value.filter((entry) => isDue(entry, now.value)).length;
  const offered = offeredFilters.value;
  const change = (fields: Partial<ContactFilter>): void => {
    filter.value = { ...filter.value, ...fields };
  };
  return (
    <fieldset class="chips chips-scroll">
      <legend class="unseen">{t('contacts.filters')}</legend>
      {(due > 0 || onlyDue) && (
        <Chip isOn={onlyDue} onPress={() => change({ isDue: !onlyDue })}>
          {t('contacts.due', { count: due })}
        </Chip>
      )}
      {offered.eventIds.map((id) => (
        <Chip key={id} isOn={eventId === id} onPress={() => change({ eventId: eventId === id ? null : id })}>
          <bdi>{events.value.get(id)?.name ?? ''}</bdi>
        </Chip>
      ))}
      {offered.topics.map(({ key, text }) => (
        <Chip
          key={key}
          isOn={topicKey === key}
          onPress={() => change({ topicKey: topicKey === key ? null : key })}
        >
          <bdi>{text}</bdi>
        </Chip>
      ))}
    </fieldset>
  );
}
