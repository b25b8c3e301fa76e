import './follow-up.css';
import { useEffect, useState } from 'preact/hooks';
import { AskedIntroductions } from '../../parts/asked-introductions';
import { Desk } from '../../parts/desk';
import { openPromises } from '../../parts/open-promises';
import { OwnIntroductions } from '../../parts/own-introductions';
import { Screen } from '../../parts/screen';
import { isWide } from '../../parts/wide';
import { currentId, isLoaded, now } from '../../store';
import { List, Row, Skeleton } from '../../ui';
import { t } from '../../words';
import { Context } from './context';
import { DraftScreen } from './draft-screen';
import { Everyone } from './everyone';
import { FinishedCard } from './finished-card';
import { findHandOver } from './handed-over';
import { Progress } from './progress';
import { SnoozedList } from './snoozed-list';
import { findWaiting, type WaitingContact, waitingContacts } from './waiting-contacts';
import { WaitingList } from './waiting-list';

/** Who to get back to: the most urgent first, with the message half written. */
export default function FollowUpScreen({ encounterId }: { encounterId?: string }) {
  if (isLoaded.value) return <People key={encounterId} wantedId={encounterId} />;
  return (
    <Screen title={t('app.followUp')}>
      <Skeleton />
    </Screen>
  );
}

/** Whose draft is open, and who else waits. */
interface Chosen {
  readonly open: WaitingContact | null;
  /** The one that was asked for and is done already. */
  readonly finished: WaitingContact | null;
  readonly isGone: boolean;
  readonly due: readonly WaitingContact[];
  readonly snoozed: readonly WaitingContact[];
}

function choose(wantedId: string | undefined, chosenId: string | null): Chosen {
  const { now: due, snoozed } = waitingContacts.value;
  const wanted = chosenId ? findWaiting(chosenId) : null;
  const isWantedOpen = wanted !== null && wanted.outcome === null;
  // Whoever came for one person is never offered the text for another.
  const isClosed = wanted !== null && !isWantedOpen && currentId(wantedId ?? '') === wanted.id;
  const open = isWantedOpen ? wanted : isClosed ? null : (due[0] ?? null);
  return {
    open,
    finished: isClosed ? wanted : null,
    isGone: wantedId !== undefined && findWaiting(wantedId) === null,
    due,
    snoozed: snoozed.filter(({ id }) => id !== open?.id),
  };
}

function People({ wantedId }: { wantedId?: string | undefined }) {
  const [chosenId, setChosenId] = useState(() => wantedId ?? findHandOver(now.value)?.encounterId ?? null);
  const { open, finished, isGone, due, snoozed } = choose(wantedId, chosenId);
  useEffect(() => {
    if (chosenId !== wantedId && !isWide.value) scrollTo(0, 0);
  }, [chosenId]);
  const before = (
    <>
      <AskedIntroductions />
      {isGone && <p class="soft">{t('followUp.gone')}</p>}
      {finished && <FinishedCard waiting={finished} />}
      {!open && !finished && <Everyone hasSnoozed={snoozed.length > 0} />}
    </>
  );
  const later = (
    <>
      <Promised />
      <OwnIntroductions />
      <SnoozedList snoozed={snoozed} />
    </>
  );
  if (isWide.value) {
    return (
      <Desk
        kind="follow-up"
        list={
          <Screen title={t('app.followUp')}>
            <div class="stack follow-up">
              <Progress waiting={due.length} />
              <WaitingList waiting={due} openId={open?.id} onOpen={setChosenId} />
              {later}
            </div>
          </Screen>
        }
        detail={
          open ? (
            <DraftScreen key={open.id} waiting={open} before={before} after={<Context waiting={open} />} />
          ) : (
            <Screen title={t('app.followUp')} heading="unseen">
              {before}
            </Screen>
          )
        }
      />
    );
  }
  const rest = due.filter(({ id }) => id !== open?.id);
  const after = (
    <>
      <WaitingList waiting={rest} onOpen={setChosenId} />
      {later}
    </>
  );
  if (open) {
    return (
      <DraftScreen
        key={open.id}
        waiting={open}
        before={
          <>
            <Progress waiting={due.length} />
            {before}
          </>
        }
        after={after}
      />
    );
  }
  return (
    <Screen title={t('app.followUp')}>
      <div class="stack follow-up">
        <Progress waiting={due.length} />
        {before}
        {after}
      </div>
    </Screen>
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
