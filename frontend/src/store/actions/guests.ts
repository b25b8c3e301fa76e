import { type Draft, request } from '../write';
import { blockContact } from './contacts';
import { type Pending, performLater } from './pending';
import { perform } from './perform';
import { blockScanner, declineSwap, keepSwap } from './swaps';

/** Who is answered: a swap by its id, a guest by the id of their contact. */
interface Asked {
  readonly kind: 'swap' | 'guest';
  readonly id: string;
}

function answer(contactId: string, state: 'kept' | 'declined'): Draft[] {
  const shown = state === 'kept' ? ('kept' as const) : ('alone' as const);
  const path = { contact_id: contactId };
  return [
    request('PATCH', '/api/contacts/{contact_id}/guest', { path, body: { state } }, [
      { kind: 'contact', id: contactId, op: 'merge', fields: { state: shown } },
    ]),
  ];
}

/** Says 'yes, we met' to somebody who scanned one's code. */
export function keepArrival({ kind, id }: Asked): Promise<void> {
  return kind === 'swap' ? keepSwap(id) : perform(answer(id, 'kept'));
}

/** Says 'I don't know them' to somebody who scanned one's code, and takes the card back. */
export function declineArrival({ kind, id }: Asked): Pending {
  return kind === 'swap' ? declineSwap(id) : performLater(answer(id, 'declined'));
}

/** Blocks somebody who scanned one's code: neither this nor what they send later asks anything. */
export function blockArrival({ kind, id }: Asked): Pending {
  return kind === 'swap' ? blockScanner(id) : blockContact(id);
}

/** Lets what one left as a guest become a swap. @param link - the secret of the guest's private link. */
export async function becomePerson(link: string): Promise<void> {
  await perform([request('PUT', '/api/me/guest', { body: { link } })]);
}
