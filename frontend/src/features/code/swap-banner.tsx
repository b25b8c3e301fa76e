import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { commonTopics, freshSwaps, waitingSwaps } from '../../model/new-swaps';
import { openCapture } from '../../parts/sheets';
import { WaitingBanner } from '../../parts/waiting-banner';
import { contacts, currentId, joinable, myCard, now, type Swap, swaps } from '../../store';
import { Avatar, announce, Banner, Button, openSheet } from '../../ui';
import { list, t } from '../../words';
import { DidYouMeet } from './did-you-meet';
import { JoinBanner } from './join-banner';

/** Swaps that were announced already, in this start of the app. */
const announced = new Set<string>();

/** Swaps that were opened: the banner has done its work. */
const opened = signal<ReadonlySet<string>>(new Set());

function close(swap: Swap): void {
  opened.value = new Set([...opened.value, swap.id]);
}

function useAnnounced(swap: Swap | undefined): void {
  const isFirst = useRef(true);
  useEffect(() => {
    const wasThere = isFirst.current;
    isFirst.current = false;
    if (!swap || announced.has(swap.id)) return;
    announced.add(swap.id);
    announce(t('code.swap.kept', { name: swap.other.name }));
    // Without an earlier tap browsers refuse to vibrate, and say so in their log.
    if (!wasThere && navigator.userActivation?.hasBeenActive) navigator.vibrate?.(60);
  }, [swap?.id]);
}

function commonWith(swap: Swap): string | null {
  const contact = swap.contact_id ? contacts.value.get(currentId(swap.contact_id)) : undefined;
  const common = commonTopics(myCard.value?.topics ?? [], contact);
  return common.length > 0 ? t('code.swap.both', { topics: list(common) }) : (swap.other.headline ?? null);
}

function SwappedBanner({ swap, more }: { swap: Swap; more: number }) {
  const { name } = swap.other;
  const encounterId = swap.encounter_id;
  const note = (id: string) => {
    close(swap);
    void openCapture(currentId(id));
  };
  const details = () => void openSheet(() => import('./swap-sheet'), { swapId: swap.id });
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
          {t('code.swap.has')}
        </span>
        <span class="soft">
          <bdi>{commonWith(swap)}</bdi>
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
  const fresh = freshSwaps(swaps.value.values(), now.value);
  const [latest, ...others] = fresh.filter((swap) => !opened.value.has(swap.id));
  const [waiting, ...more] = waitingSwaps(swaps.value.values());
  const found = joinable.value;
  const isSame = found?.swap.id === latest?.id;
  useAnnounced(latest);
  if (!latest && !found && !waiting) return <>{children}</>;
  return (
    <div class="stack swap-banners">
      {found && <JoinBanner found={found} />}
      {latest && !isSame && <SwappedBanner key={latest.id} swap={latest} more={others.length} />}
      {waiting &&
        (more.length > 0 ? <WaitingBanner count={more.length + 1} /> : <DidYouMeet swap={waiting} />)}
    </div>
  );
}
