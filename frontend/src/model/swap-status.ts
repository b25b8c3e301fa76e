import type { Contact, Swap } from '../store/records';
import { isMoreThanMarks } from '../words/visible';
import type { Hint } from './hint';

/** How things stand between two people after a scan; what the sheet and the person's page say about it. */
export type SwapStatus =
  | { readonly kind: 'unsent'; readonly says: Pick<Hint, 'name' | 'headline'> | null }
  | { readonly kind: 'kept' | 'waiting' | 'alone' | 'guest' | 'withdrawn' }
  | { readonly kind: 'refused'; readonly why: RefusedWhy };

/** Why a swap was refused, by the words there are for it. */
export type RefusedWhy = 'revoked' | 'used' | 'old' | 'unreadable' | 'own' | 'slow' | 'other';

const WHY: Readonly<Record<string, RefusedWhy>> = {
  '/problems/code-revoked': 'revoked',
  '/problems/code-too-old': 'old',
  '/problems/receipt-expired': 'old',
  '/problems/receipt-used': 'used',
  '/problems/code-not-readable': 'unreadable',
  '/problems/own-code': 'own',
  '/problems/slow-down': 'slow',
};

/** A name that stands for "not known yet": the store writes an ellipsis until the server tells. */
export function isNameless(name: string): boolean {
  return !isMoreThanMarks(name);
}

/**
 * Tells how things stand with a contact.
 *
 * @param swap - the swap of the encounter in question, if any
 * @param refusals - what the server refused about that swap
 */
export function swapStatusOf(
  contact: Contact,
  swap: Swap | null,
  refusals: readonly { readonly type: string }[],
): SwapStatus {
  const refused = refusals.at(-1);
  if (refused) return { kind: 'refused', why: WHY[refused.type] ?? 'other' };
  if (contact.state === 'withdrawn') return { kind: 'withdrawn' };
  if (swap && swap.revision === 0 && !contact.card) {
    const { name, headline } = swap.other;
    return { kind: 'unsent', says: isNameless(name) ? null : { name, headline } };
  }
  if (contact.source === 'guest') return { kind: 'guest' };
  if (contact.state === 'waiting') return { kind: 'waiting' };
  return { kind: contact.state === 'kept' ? 'kept' : 'alone' };
}
