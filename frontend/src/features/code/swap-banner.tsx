import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Arrival, commonTopics, freshArrivals, waitingArrivals } from '../../model/arrivals';
import { arrivals } from '../../parts/arrivals';
import { openCapture } from '../../parts/sheets';
import { WaitingBanner } from '../../parts/waiting-banner';
import { contacts, currentId, joinable, myCard, now } from '../../store';
import { Avatar, announce, Banner, Button, openSheet } from '../../ui';
import { list, t } from '../../words';
import { DidYouMeet } from './did-you-meet';
import { JoinBanner } from './join-banner';

/** Who was announced already, in this start of the app. */
const announced = new Set<string>();

/** Who was opened: the banner has done its work. */
const opened = signal<ReadonlySet<string>>(new Set());

function close(arrival: Arrival): void {
  opened.value = new Set([...opened.value, arrival.id]);
}

function useAnnounced(arrival: Arrival | undefined): void {
  const isFirst = useRef(true);
  useEffect(() => {
    const wasThere = isFirst.current;
    isFirst.current = false;
    if (!arrival || announced.has(arrival.id)) return;
    announced.add(arrival.id);
    announce(t(arrival.kind === 'guest' ? 'code.guest.kept' : 'code.swap.kept', { name: arrival.name }));
    // Without an earlier tap browsers refuse to vibrate, and say so in their log.
    if (!wasThere && navigator.userActivation?.hasBeenActive) navigator.vibrate?.(60);
  }, [arrival?.id]);
}

function commonWith(arrival: Arrival): string | null {
  const contact = arrival.contactId ? contacts.value.get(currentId(arrival.contactId)) : undefined;
  const common = commonTopics(myCard.value?.topics ?? [], contact);
  return common.length > 0 ? t('code.swap.both', { topics: list(common) }) : arrival.headline;
}

function SwappedBanner({ arrival, more }: { arrival: Arrival; more: number }) {
  const { name, encounterId } = arrival;
  const note = (id: string) => {
    close(arrival);
    void openCapture(currentId(id));
  };
  const details = () => void openSheet(() => import('./swap-sheet'), { arrival });
  return (
    <Banner
      picture={
        <span class="meeting">
          <Avatar name={name} />
        </span>
      }
      action={
        encounterId && (
          <Button look="link" onClick={() => note(encounterId)}>
            {t('code.swap.note')}
          </Button>
        )
      }
    >
      <button type="button" class="swap-who" onClick={details}>
        <span>
          <strong>
            <bdi>{name}</bdi>
          </strong>{' '}
          {t(arrival.kind === 'guest' ? 'code.guest.has' : 'code.swap.has')}
        </span>
        <span class="soft">
          <bdi>{commonWith(arrival)}</bdi>
        </span>
        <span class="unseen">{t('code.swap.details')}</span>
        {more > 0 && <span class="soft small">{t('code.swap.more', { count: more })}</span>}
      </button>
    </Banner>
  );
}

/**
 * Who scanned the code just now, and who earlier.
 * @param children what may stand there as long as nobody has.
 */
export function SwapBanner({ children }: { children: ComponentChildren }) {
  const fresh = freshArrivals(arrivals.value, now.value);
  const [latest, ...others] = fresh.filter(({ id }) => !opened.value.has(id));
  const [waiting, ...more] = waitingArrivals(arrivals.value);
  const found = joinable.value;
  const isSame = found?.swap.id === latest?.id;
  useAnnounced(latest);
  if (!latest && !found && !waiting) return <>{children}</>;
  return (
    <div class="stack swap-banners">
      {found && <JoinBanner found={found} />}
      {latest && !isSame && <SwappedBanner key={latest.id} arrival={latest} more={others.length} />}
      {waiting &&
        (more.length > 0 ? <WaitingBanner count={more.length + 1} /> : <DidYouMeet arrival={waiting} />)}
    </div>
  );
}
