import { serverNowText } from '../../api/server-clock';
import { newId } from '../ids';
import type { Introduction } from '../records';
import { contacts } from '../state';
import { request } from '../write';
import { type Pending, performLater } from './pending';
import { perform } from './perform';

/** Two of one's contacts, and what both will read. */
export interface OfferInput {
  firstContactId: string;
  secondContactId: string;
  reason: string;
  /** The promise that this keeps, once both said yes. */
  promiseId?: string | null;
}

/** Offers two contacts to one another. @returns the introduction's id. */
export async function offerIntroduction(input: OfferInput): Promise<string> {
  const id = newId();
  const record: Introduction = {
    id,
    revision: 0,
    created_at: serverNowText(),
    role: 'introducer',
    state: 'offered',
    reason: input.reason.trim(),
    first_contact_id: input.firstContactId,
    second_contact_id: input.secondContactId,
    by: '',
    other_name: contacts.value.get(input.secondContactId)?.name ?? '',
    other_headline: null,
  };
  const body = {
    first_contact_id: input.firstContactId,
    second_contact_id: input.secondContactId,
    reason: record.reason,
    ...(input.promiseId ? { promise_id: input.promiseId } : {}),
  };
  await perform([
    request('PUT', '/api/introductions/{introduction_id}', { path: { introduction_id: id }, body }, [
      { kind: 'introduction', id, op: 'put', record },
    ]),
  ]);
  return id;
}

/** Answers an introduction, once it is settled: a second yes connects the two at once, which nobody can take back. */
export function answerIntroduction(introductionId: string, state: 'accepted' | 'declined'): Pending {
  return performLater([
    request(
      'PATCH',
      '/api/introductions/{introduction_id}',
      { path: { introduction_id: introductionId }, body: { state } },
      [{ kind: 'introduction', id: introductionId, op: 'merge', fields: { state } }],
    ),
  ]);
}
