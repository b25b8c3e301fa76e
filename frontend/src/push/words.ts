import type { PlainKey } from '../words';
import type { PushState } from './subscription';

/** What stood in the way of turning reminders on. */
export const FAILED_WORDS: Partial<Record<PushState, PlainKey>> = {
  broken: 'push.broken',
  denied: 'push.denied',
  unsupported: 'push.unsupported',
  slow: 'push.slow',
  failed: 'push.failed',
  'no-network': 'push.noNetwork',
};
