import { closeFollowup, keepText, type Outcome } from '../../store';
import { announce } from '../../ui';
import { t } from '../../words';
import { nameOf } from './card-head';
import { forgetHandOver } from './handed-over';
import type { WaitingPerson } from './waiting-people';

/** What somebody made of a draft, until the follow-up is done. */
export const DRAFT = 'draft';

/** Ends a follow-up, forgets its draft, and says so. */
export async function finish(person: WaitingPerson, outcome: Outcome): Promise<void> {
  forgetHandOver();
  await closeFollowup(person.id, outcome);
  keepText(DRAFT, person.id, null);
  announce(t(outcome === 'let_go' ? 'followUp.letGone' : 'followUp.done', { name: nameOf(person) }));
}
