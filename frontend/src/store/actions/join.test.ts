import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../ids';
import { contacts, encounters, showChanges, topicsByEncounter } from '../state';
import { untilQuiet } from '../sync';
import { FakeServer, signInFresh } from '../test-phone';
import { addContactByHand } from './contacts';
import { encounterDraft } from './drafts';
import { addTopic, writeNote } from './encounters';
import { joinable, joinMeetings, leaveApart } from './join';
import { perform } from './perform';

const server = new FakeServer();

/** A swap that arrives from the server, with its contact and its encounter. */
async function arrive(metAt: string): Promise<{ contactId: string; encounterId: string }> {
  const contactId = newId();
  const { id, draft } = encounterDraft({ contactId, metAt });
  await perform([draft]);
  const swap = {
    id: newId(),
    revision: 3,
    role: 'presenter' as const,
    state: 'kept' as const,
    contact_id: contactId,
    encounter_id: id,
    met_at: metAt,
    event_id: null,
    is_ticked: false,
    other: { name: 'Grace Hopper', headline: null },
  };
  showChanges([{ kind: 'swap', id: swap.id, record: swap }]);
  return { contactId, encounterId: id };
}

beforeEach(async () => {
  vi.stubGlobal('document', { visibilityState: 'visible', addEventListener: () => undefined });
  server.reply = () => 'no network';
  server.install();
  await signInFresh(newId());
});

afterEach(async () => {
  await untilQuiet();
  vi.unstubAllGlobals();
});

describe('somebody noted by hand whose swap arrives later', () => {
  it('is offered to be joined, and then topics and note are with the swap', async () => {
    const byHand = await addContactByHand({ name: 'Grace' });
    await addTopic(byHand.encounterId, 'compilers');
    await writeNote(byHand.encounterId, 'laughs about moths');
    const swapped = await arrive(new Date(Date.now() + 60_000).toISOString());
    const found = joinable.value;
    expect(found?.noted.id).toBe(byHand.encounterId);
    if (found) await joinMeetings(found);
    expect(contacts.value.has(byHand.contactId)).toBe(false);
    expect(encounters.value.get(swapped.encounterId)?.note).toBe('laughs about moths');
    expect(topicsByEncounter.value.get(swapped.encounterId)?.map((topic) => topic.text)).toEqual([
      'compilers',
    ]);
    expect(joinable.value).toBeNull();
  });

  it('is left alone where the times are far apart, or the person says no', async () => {
    await addContactByHand({ name: 'Grace' });
    await arrive(new Date(Date.now() - 60 * 60_000).toISOString());
    expect(joinable.value).toBeNull();
    await arrive(new Date().toISOString());
    const found = joinable.value;
    expect(found).not.toBeNull();
    if (found) await leaveApart(found.swap.id);
    expect(joinable.value).toBeNull();
  });
});
