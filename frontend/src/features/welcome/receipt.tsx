import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api/client';
import { Refused } from '../../api/http';
import { openCapture } from '../../parts/sheets';
import { Avatar, Banner } from '../../ui';
import { t } from '../../words';

/** Who was scanned on the way here. 'unread' while the name is not known yet, which does not stop the swap. */
export interface Giver {
  receipt: string;
  state: 'unread' | 'known' | 'late';
  name: string | null;
  headline: string | null;
}

const RETRY_MS = 4_000;

/** Only who was scanned on the way here needs it: then it comes while they type. */
const loadSwaps = () => import('../../store/actions/swaps');

/** Reads who a receipt is from, again and again while there is no network. Null where nobody was scanned. */
export function useReceipt(receipt: string | null): Giver | null {
  const [giver, setGiver] = useState<Giver | null>(
    receipt ? { receipt, state: 'unread', name: null, headline: null } : null,
  );
  useEffect(() => {
    if (!receipt) return;
    let timer: ReturnType<typeof setTimeout>;
    const read = async () => {
      try {
        const told = await ask('GET', '/api/receipts/{receipt}', { path: { receipt } });
        setGiver({ receipt, state: 'known', name: told.name, headline: told.headline });
      } catch (error) {
        if (error instanceof Refused) setGiver({ receipt, state: 'late', name: null, headline: null });
        else timer = setTimeout(read, RETRY_MS);
      }
    };
    void read();
    void loadSwaps().catch(() => undefined);
    return () => clearTimeout(timer);
  }, [receipt]);
  return giver;
}

/** Gives the card back to whoever was scanned, and opens the sheet for the conversation. */
export async function swapWith(giver: Giver | null): Promise<void> {
  if (!giver || giver.state === 'late') return;
  const hint = giver.name ? { name: giver.name, headline: giver.headline } : null;
  const { saveScan } = await loadSwaps();
  const { encounterId } = await saveScan({ token: giver.receipt, hint });
  await openCapture(encounterId);
}

/** The name of whoever was scanned stays on top. */
export function GiverBanner({ giver }: { giver: Giver | null }) {
  if (!giver) return null;
  if (giver.state === 'late') return <Banner plain>{t('welcome.receipt.late')}</Banner>;
  const name = giver.name ?? t('welcome.nameless');
  return (
    <Banner plain picture={<Avatar name={giver.name ?? '·'} />}>
      <strong>{t('welcome.shows', { name })}</strong>
      <p class="soft">{t('welcome.return')}</p>
    </Banner>
  );
}
