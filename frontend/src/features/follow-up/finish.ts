import { closeFollowup, type Outcome, saveUnfinished } from '../../store';
import { announce } from '../../ui';
import { t } from '../../words';
import { nameOf } from './card-head';
import { forgetHandOver } from './handed-over';
import type { WaitingContact } from './waiting-contacts';

/** What somebody made of a draft, until the follow-up is done. */
export const DRAFT = 'draft';

/** Ends a follow-up, forgets its draft, and says so. */
export async function finish(waiting: WaitingContact, outcome: Outcome): Promise<void> {
  forgetHandOver();
  await closeFollowup(waiting.id, outcome);
  saveUnfinished(DRAFT, waiting.id, null);
  announce(t(outcome === 'let_go' ? 'followUp.letGone' : 'followUp.done', { name: nameOf(waiting) }));
}
