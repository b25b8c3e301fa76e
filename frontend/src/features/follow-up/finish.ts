import { closeFollowup, type Outcome } from '../../store';
import { announce } from '../../ui';
import { t } from '../../words';
import { nameOf } from './card-head';
import { forgetHandOver } from './handed-over';
import { keepDraft } from './kept-draft';
import type { WaitingPerson } from './waiting-people';

/** Ends a follow-up, forgets its draft, and says so. */
export async function finish(person: WaitingPerson, outcome: Outcome): Promise<void> {
  forgetHandOver();
  keepDraft(person.id, null);
  await closeFollowup(person.id, outcome);
  announce(t(outcome === 'let_go' ? 'followUp.letGone' : 'followUp.done', { name: nameOf(person) }));
}
