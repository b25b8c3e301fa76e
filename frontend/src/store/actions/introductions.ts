import { serverNowText } from '../../api/server-clock';
import { newId } from '../ids';
import type { Introduction, IntroductionRequest } from '../records';
import { contacts } from '../state';
import { type Draft, request } from '../write';
import { type Pending, performLater } from './pending';
import { perform } from './perform';

/** Two of one's contacts, and what both will read. */
export interface OfferInput {
  firstContactId: string;
  secondContactId: string;
  reason: string;
  /** The promise that this keeps, once both said yes. */
  promiseId?: string | null;
  /** The request that asked for it: seen to, then. */
  requestId?: string | null;
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
    ...(input.requestId ? [changeRequest(input.requestId, 'done')] : []),
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

/** Whom one would like to meet, why, and who is asked. */
export interface RequestInput {
  contactIds: readonly string[];
  wanted: string;
  reason: string;
}

/** Asks contacts for an introduction; each is asked alone, and none hears of the others. */
export async function askForIntroduction({ contactIds, wanted, reason }: RequestInput): Promise<void> {
  await perform(
    contactIds.map((contactId) => {
      const id = newId();
      const record: IntroductionRequest = {
        id,
        revision: 0,
        created_at: serverNowText(),
        role: 'asker',
        state: 'open',
        wanted: wanted.trim(),
        reason: reason.trim(),
        contact_id: contactId,
        other_name: contacts.value.get(contactId)?.name ?? '',
      };
      const body = { contact_id: contactId, wanted: record.wanted, reason: record.reason };
      return request('PUT', '/api/introduction-requests/{request_id}', { path: { request_id: id }, body }, [
        { kind: 'intro_request', id, op: 'put', record },
      ]);
    }),
  );
}

function changeRequest(id: string, state: IntroductionRequest['state']): Draft {
  return request(
    'PATCH',
    '/api/introduction-requests/{request_id}',
    { path: { request_id: id }, body: { state } },
    [{ kind: 'intro_request', id, op: 'merge', fields: { state } }],
  );
}

/** A request was seen to, or not after all; whoever asked hears nothing of it. */
export async function finishRequest(id: string, state: IntroductionRequest['state'] = 'done'): Promise<void> {
  await perform([changeRequest(id, state)]);
}

/** Takes requests back from whoever was asked, once it is settled: they cannot be made again. */
export function takeBackRequests(ids: readonly string[]): Pending {
  return performLater(
    ids.map((id) =>
      request('DELETE', '/api/introduction-requests/{request_id}', { path: { request_id: id } }, [
        { kind: 'intro_request', id, op: 'delete' },
      ]),
    ),
  );
}
