import './contacts.css';
import { signal, useComputed } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { waitingArrivals } from '../../model/arrivals';
import {
  type ContactEntry,
  type ContactFilter,
  filterContacts,
  groupContacts,
  NO_FILTER,
  overdueOf,
} from '../../model/contact-list';
import { arrivals } from '../../parts/arrivals';
import { AskedIntroductions } from '../../parts/asked-introductions';
import { Screen } from '../../parts/screen';
import { WaitingBanner } from '../../parts/waiting-banner';
import { currentId, events, isLoaded, now } from '../../store';
import { Button, EmptyState, Skeleton } from '../../ui';
import { t } from '../../words';
import { contactIndex } from './contact-index';
import { ContactList } from './contact-list';
import { Filters } from './filters';

const NONE: readonly ContactEntry[] = [];

/** What is searched for stays when one comes back from a person. */
const filter = signal<ContactFilter>(NO_FILTER);

/** Everybody one met. `chosenId` is whoever stands beside the list. */
export default function PeopleScreen({ chosenId }: { chosenId?: string | undefined }) {
  return (
    <Screen title={t('app.people')}>
      <LateSwaps />
      <AskedIntroductions />
      {!isLoaded.value ? (
        <Skeleton rows={7} />
      ) : contactIndex.value.length === 0 ? (
        <Nobody />
      ) : (
        <Everybody chosenId={chosenId} />
      )}
    </Screen>
  );
}

/** Who waits for a yes: of those only guests are on the list already. */
function LateSwaps() {
  const count = waitingArrivals(arrivals.value).length;
  return count === 0 ? null : <WaitingBanner count={count} />;
}

function Everybody({ chosenId }: { chosenId?: string | undefined }) {
  const { query: address } = useLocation();
  const field = useRef<HTMLInputElement>(null);
  // The key for searching leads here from other screens.
  useEffect(() => {
    if ('search' in address) field.current?.focus();
  }, [address]);
  const found = useComputed(() => filterContacts(contactIndex.value, filter.value, now.value));
  const groups = useComputed(() => groupContacts(found.value, events.value));
  const overdue = useComputed(() => overdueOf(contactIndex.value, now.value));
  const { query } = filter.value;
  const isNarrowed = filter.value !== NO_FILTER && JSON.stringify(filter.value) !== JSON.stringify(NO_FILTER);
  return (
    <>
      <div class="contacts-search">
        <input
          ref={field}
          type="search"
          dir="auto"
          aria-label={t('contacts.search')}
          placeholder={t('contacts.search')}
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
        {isNarrowed ? t('contacts.count', { count: found.value.length }) : ''}
      </p>
      {found.value.length === 0 ? (
        <NobodyFits />
      ) : (
        <ContactList
          groups={groups.value}
          overdue={isNarrowed ? NONE : overdue.value}
          chosenId={chosenId === undefined ? undefined : currentId(chosenId)}
          query={query}
        />
      )}
    </>
  );
}

function Nobody() {
  return (
    <EmptyState icon="people" title={t('contacts.empty.title')} text={t('contacts.empty.text')}>
      <Button href="/scan">{t('contacts.empty.scan')}</Button>
    </EmptyState>
  );
}

function NobodyFits() {
  return (
    <EmptyState icon="search" title={t('contacts.none.title')} text={t('contacts.none.text')}>
      <Button
        onClick={() => {
          filter.value = NO_FILTER;
        }}
      >
        {t('contacts.none.all')}
      </Button>
    </EmptyState>
  );
}
