import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api/client';
import type { components } from '../../api/schema.gen';

/** Somebody who has one of one's cards. */
export type Holder = components['schemas']['HolderOut'];

const A_PAGE = 100;
/** More than anybody reads through. */
const MOST = 5_000;

async function readHolders(contactId: string | undefined): Promise<Holder[]> {
  const all: Holder[] = [];
  let after: string | null = null;
  do {
    const query = {
      limit: A_PAGE,
      ...(after ? { after } : {}),
      ...(contactId ? { contact_id: contactId } : {}),
    };
    const page: components['schemas']['HolderPage'] = await ask('GET', '/api/holders', { query });
    all.push(...page.items);
    after = page.next;
  } while (after && all.length < MOST);
  return all;
}

/** Who has one's cards, the latest first, or one contact alone; 'none' while the server cannot be asked. */
export function useHolders(contactId?: string) {
  const [holders, setHolders] = useState<readonly Holder[] | 'none' | null>(null);
  useEffect(() => {
    readHolders(contactId).then(
      (all) => setHolders(all.sort((one, other) => (one.given_at < other.given_at ? 1 : -1))),
      () => setHolders('none'),
    );
  }, [contactId]);
  return [holders, setHolders] as const;
}
