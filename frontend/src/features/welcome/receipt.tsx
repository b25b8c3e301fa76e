import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api/client';
import { Refused } from '../../api/http';
import { openCapture } from '../../parts/sheets';
import { Avatar, Banner } from '../../ui';
import { t } from '../../words';

/** Who was scanned on the way here. 'unread' while the name is not known yet, which does not stop the swap. */
export interface Giver {
  /** A receipt of a code that was opened, or the secret of the link of a guest who left their details. */
  by: Opened;
  state: 'unread' | 'known' | 'late';
  name: string | null;
  headline: string | null;
  left: Left | null;
}

export type Opened = { readonly receipt: string } | { readonly guest: string };

/** What a guest left: nobody types it twice. */
export interface Left {
  readonly name: string;
  readonly reach: string;
}

const RETRY_MS = 4_000;

/** Only who was scanned on the way here needs these: then they come while they type. */
const loadSwaps = () => import('../../store/actions/swaps');
const loadGuests = () => import('../../store/actions/guests');

/** What led here: the receipt in the address, or the guest's link behind its '#', which no server hears of. */
export function whatOpened(receipt: string | undefined, hash: string): Opened | null {
  const guest = /^#guest=([\w-]+)$/.exec(hash)?.[1];
  if (guest) return { guest };
  return receipt ? { receipt } : null;
}

async function readGiver(by: Opened): Promise<{ name: string; headline: string | null; left: Left | null }> {
  if ('receipt' in by) {
    const { name, headline } = await ask('GET', '/api/receipts/{receipt}', { path: by });
    return { name, headline, left: null };
  }
  const told = await ask('GET', '/api/guests/{link}', { path: { link: by.guest } });
  return { name: told.owner_name, headline: told.owner_headline, left: told };
}

/** Reads who was scanned, again and again while there is no network. Null where nobody was. */
export function useGiver(by: Opened | null): Giver | null {
  const [giver, setGiver] = useState<Giver | null>(
    by ? { by, state: 'unread', name: null, headline: null, left: null } : null,
  );
  const key = by && JSON.stringify(by);
  useEffect(() => {
    if (!by) return;
    let timer: ReturnType<typeof setTimeout>;
    const read = async () => {
      try {
        setGiver({ by, state: 'known', ...(await readGiver(by)) });
      } catch (error) {
        if (error instanceof Refused) setGiver({ by, state: 'late', name: null, headline: null, left: null });
        else timer = setTimeout(read, RETRY_MS);
      }
    };
    void read();
    void ('guest' in by ? loadGuests() : loadSwaps()).catch(() => undefined);
    return () => clearTimeout(timer);
  }, [key]);
  return giver;
}

/** Gives the card back to whoever was scanned, and opens the sheet for the conversation. */
export async function swapWith(giver: Giver | null): Promise<void> {
  if (!giver || giver.state === 'late') return;
  if ('guest' in giver.by) {
    // The server knows when and where they met: the swap comes with the next sync.
    const { becomePerson } = await loadGuests();
    await becomePerson(giver.by.guest);
    return;
  }
  const hint = giver.name ? { name: giver.name, headline: giver.headline } : null;
  const { saveScan } = await loadSwaps();
  const { encounterId } = await saveScan({ token: giver.by.receipt, hint });
  await openCapture(encounterId);
}

/** The name of whoever was scanned stays on top. */
export function GiverBanner({ giver }: { giver: Giver | null }) {
  if (!giver) return null;
  if (giver.state === 'late')
    return <Banner plain>{t('guest' in giver.by ? 'welcome.guest.late' : 'welcome.receipt.late')}</Banner>;
  const name = giver.name ?? t('welcome.nameless');
  return (
    <Banner plain picture={<Avatar name={giver.name ?? '·'} />}>
      <strong>{t('guest' in giver.by ? 'welcome.guest' : 'welcome.shows', { name })}</strong>
      <p class="soft">{t('guest' in giver.by ? 'welcome.guest.text' : 'welcome.return')}</p>
    </Banner>
  );
}
