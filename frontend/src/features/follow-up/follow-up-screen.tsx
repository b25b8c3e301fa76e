import './follow-up.css';
import { useEffect, useState } from 'preact/hooks';
import { dueAt, timeLeft } from '../../model/followup-queue';
import { openPromises } from '../../parts/open-promises';
import { Screen } from '../../parts/screen';
import { currentId, isLoaded, now } from '../../store';
import { EmptyState, List, Row, Skeleton } from '../../ui';
import { byWhen, t } from '../../words';
import { CollapsedCard } from './collapsed-card';
import { ExpandedCard } from './expanded-card';
import { FinishedCard } from './finished-card';
import { findHandOver } from './handed-over';
import { SnoozedList } from './snoozed-list';
import { findWaiting, ownZone, type WaitingContact, waitingContacts } from './waiting-contacts';

/** Who to get back to: the most urgent first, with the message half written. */
export default function FollowUpScreen({ encounterId }: { encounterId?: string }) {
  return (
    <Screen title={t('app.followUp')}>
      {isLoaded.value ? <Stack key={encounterId} wantedId={encounterId} /> : <Skeleton />}
    </Screen>
  );
}

function Stack({ wantedId }: { wantedId?: string | undefined }) {
  const [chosenId, setChosenId] = useState(() => wantedId ?? findHandOver(now.value)?.encounterId ?? null);
  const { now: due, snoozed } = waitingContacts.value;
  const wanted = chosenId ? findWaiting(chosenId) : null;
  const isWantedOpen = wanted !== null && wanted.outcome === null;
  // Whoever came for one person is never offered the text for another.
  const isClosed = wanted !== null && !isWantedOpen && currentId(wantedId ?? '') === wanted.id;
  const open = isWantedOpen ? wanted : isClosed ? null : (due[0] ?? null);
  const listed = wantedFirst(due, isWantedOpen && wantedId ? wanted : null);
  useEffect(() => {
    if (open && chosenId && chosenId !== wantedId)
      document.getElementById(cardId(open.id))?.scrollIntoView({ block: 'start' });
  }, [chosenId]);
  return (
    <div class="stack follow-up">
      <Summary due={due} />
      {wantedId && !wanted && <p class="soft">{t('followUp.gone')}</p>}
      {isClosed && <FinishedCard waiting={wanted} />}
      {listed.map((waiting) =>
        waiting.id === open?.id ? (
          <ExpandedCard key={waiting.id} id={cardId(waiting.id)} waiting={waiting} />
        ) : (
          <CollapsedCard key={waiting.id} waiting={waiting} onOpen={() => setChosenId(waiting.id)} />
        ),
      )}
      {due.length === 0 && !isWantedOpen && <Nobody hasSnoozed={snoozed.length > 0} />}
      <Promised />
      <SnoozedList snoozed={snoozed.filter(({ id }) => id !== open?.id)} />
    </div>
  );
}

/** Where everything stands that was promised, whoever owes it. */
function Promised() {
  const count = openPromises.value.length;
  if (count === 0) return null;
  return (
    <List>
      <Row icon="check" title={t('promises.open', { count })} href="/follow-up/promises" leadsOn />
    </List>
  );
}

function cardId(id: string): string {
  return `follow-up-${id}`;
}

/** What was asked for stands first, also where it is put off or less urgent than others. */
function wantedFirst(
  due: readonly WaitingContact[],
  wanted: WaitingContact | null,
): readonly WaitingContact[] {
  return wanted ? [wanted, ...due.filter(({ id }) => id !== wanted.id)] : due;
}

function Summary({ due }: { due: readonly WaitingContact[] }) {
  const [first] = due;
  if (!first) return null;
  const left = timeLeft(dueAt(first), new Date(now.value), ownZone());
  const words = left.kind.startsWith('late')
    ? t('followUp.countLate', { count: due.length })
    : t('followUp.count', { count: due.length, first: byWhen(dueAt(first).getTime(), now.value, ownZone()) });
  return <p class="soft">{words}</p>;
}

function Nobody({ hasSnoozed }: { hasSnoozed: boolean }) {
  return (
    <EmptyState
      icon="check"
      title={t('followUp.empty.title')}
      text={t(hasSnoozed ? 'followUp.empty.snoozed' : 'followUp.empty.text')}
    />
  );
}
