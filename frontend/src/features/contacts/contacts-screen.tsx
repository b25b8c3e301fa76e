import './contacts.css';
import { signal, useComputed } from '@preact/signals';
import { filterPeople, groupPeople, NO_FILTER, type PeopleFilter } from '../../model/contact-list';
import { waitingSwaps } from '../../model/new-swaps';
import { Screen } from '../../parts/screen';
import { WaitingBanner } from '../../parts/waiting-banner';
import { events, isLoaded, now, swaps } from '../../store';
import { Button, EmptyState, Skeleton } from '../../ui';
import { t } from '../../words';
import { peopleIndex } from './contact-index';
import { PeopleList } from './contact-list';
import { Filters } from './filters';

/** What is searched for stays when one comes back from a person. */
const filter = signal<PeopleFilter>(NO_FILTER);

/** Everybody one met. */
export default function PeopleScreen() {
  return (
    <Screen title={t('app.people')}>
      <LateSwaps />
      {!isLoaded.value ? <Skeleton rows={7} /> : peopleIndex.value.length === 0 ? <Nobody /> : <Everybody />}
    </Screen>
  );
}

/** Swaps that wait for a yes: those people are not on the list yet. */
function LateSwaps() {
  const count = waitingSwaps(swaps.value.values()).length;
  return count === 0 ? null : <WaitingBanner count={count} />;
}

function Everybody() {
  const found = useComputed(() => filterPeople(peopleIndex.value, filter.value, now.value));
  const groups = useComputed(() => groupPeople(found.value, events.value));
  const { query } = filter.value;
  const isNarrowed = filter.value !== NO_FILTER && JSON.stringify(filter.value) !== JSON.stringify(NO_FILTER);
  return (
    <>
      <div class="people-search">
        <input
          type="search"
          aria-label={t('people.search')}
          placeholder={t('people.search')}
          autocomplete="off"
          enterKeyHint="search"
          value={query}
          onInput={(event) => {
            filter.value = { ...filter.value, query: event.currentTarget.value };
          }}
        />
        <Filters filter={filter} />
      </div>
      <p class="unseen" role="status">
        {isNarrowed ? t('people.count', { count: found.value.length }) : ''}
      </p>
      {found.value.length === 0 ? <NobodyFits /> : <PeopleList groups={groups.value} />}
    </>
  );
}

function Nobody() {
  return (
    <EmptyState icon="people" title={t('people.empty.title')} text={t('people.empty.text')}>
      <Button href="/scan">{t('people.empty.scan')}</Button>
    </EmptyState>
  );
}

function NobodyFits() {
  return (
    <EmptyState icon="search" title={t('people.none.title')} text={t('people.none.text')}>
      <Button
        onClick={() => {
          filter.value = NO_FILTER;
        }}
      >
        {t('people.none.all')}
      </Button>
    </EmptyState>
  );
}
