import type { BodyOf } from '../../api/client';
import { serverNowText } from '../../api/server-clock';
import type { Followup, Outcome } from '../records';
import { request } from '../write';
import { perform } from './perform';

function change(
  encounterId: string,
  body: BodyOf<'PATCH', '/api/followups/{encounter_id}'>,
  fields: Partial<Followup>,
): Promise<void> {
  return perform([
    request('PATCH', '/api/followups/{encounter_id}', { path: { encounter_id: encounterId }, body }, [
      { kind: 'followup', id: encounterId, op: 'merge', fields },
    ]),
  ]);
}

/** Says how a follow-up ended. Its id is its encounter's. */
export function closeFollowup(encounterId: string, outcome: Outcome): Promise<void> {
  return change(encounterId, { outcome }, { outcome, closed_at: serverNowText(), snoozed_until: null });
}

/** Opens a follow-up again that was closed by mistake. */
export function reopenFollowup(encounterId: string): Promise<void> {
  return change(encounterId, { outcome: null }, { outcome: null, closed_at: null });
}

/** Puts a follow-up off until an RFC 3339 time; null ends that. */
export function snoozeFollowup(encounterId: string, until: string | null): Promise<void> {
  return change(encounterId, { snoozed_until: until }, { snoozed_until: until });
}
