import { sayReturn } from '../../model/draft-words';
import {
  closeFollowup,
  me,
  now,
  type Outcome,
  readUnfinished,
  reopenFollowup,
  saveUnfinished,
  serverNowText,
  snoozeFollowup,
} from '../../store';
import { toast } from '../../ui';
import { t } from '../../words';
import { localDayAt } from '../../words/local-time';
import { nameOf } from './card-head';
import { forgetHandOver } from './handed-over';
import { ownZone, SENT, type WaitingContact } from './waiting-contacts';

/** What somebody made of a draft, until the follow-up is done. */
export const DRAFT = 'draft';
export const SUBJECT = 'subject';

const A_WEEK = 7;

/** What is kept on this phone beside a follow-up until it is done; gives back what brings it back. */
function forgetTexts(id: string): () => void {
  const kept = [DRAFT, SUBJECT, SENT].map((field) => [field, readUnfinished(field, id)] as const);
  for (const [field] of kept) saveUnfinished(field, id, null);
  return () => {
    for (const [field, value] of kept) saveUnfinished(field, id, value);
  };
}

const DONE = {
  sent: 'followUp.done',
  they_wrote: 'followUp.done.theyWrote',
  let_go: 'followUp.letGone',
} as const;

/** Ends a follow-up, forgets its draft, and says so; it can be undone, draft and all. */
export async function finish(waiting: WaitingContact, outcome: Outcome): Promise<void> {
  const { id, snoozed_until } = waiting;
  forgetHandOver();
  await closeFollowup(id, outcome);
  const bringBack = forgetTexts(id);
  const undo = async () => {
    bringBack();
    await reopenFollowup(id);
    if (snoozed_until) await snoozeFollowup(id, snoozed_until);
  };
  toast(t(DONE[outcome], { name: nameOf(waiting) }), { undo });
}

/** It was sent, and is asked about in a week: only who wishes so is reminded of somebody a second time. */
export async function askAfterwards(waiting: WaitingContact): Promise<void> {
  forgetHandOver();
  const at = localDayAt(new Date(now.value), ownZone(), A_WEEK, me.value?.morning ?? '09:00');
  await snoozeFollowup(waiting.id, at.toISOString());
  const bringBack = forgetTexts(waiting.id);
  saveUnfinished(SENT, waiting.id, serverNowText());
  const when = sayReturn(at, now.value, ownZone());
  const undo = async () => {
    bringBack();
    await snoozeFollowup(waiting.id, null);
  };
  toast(t('followUp.snoozed', { name: nameOf(waiting), when }), { undo });
}
