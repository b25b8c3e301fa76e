import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api/client';
import type { components } from '../../api/schema.gen';

type Account = components['schemas']['AccountOut'];

/** What the server says of this account now; null while it has not answered. */
export function useAccount(): Account | null {
  const [account, setAccount] = useState<Account | null>(null);
  useEffect(() => {
    ask('GET', '/api/me').then(setAccount, () => undefined);
  }, []);
  return account;
}
