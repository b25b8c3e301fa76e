import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids';
import { contacts, encounters, topicsByEncounter } from '../state';
import { FakeServer, signInFresh } from '../test-phone';
import { addContactByHand, deleteContact } from './contacts';
import { addTopic } from './encounters';
import { untilWritten } from './perform';

let server: FakeServer;

beforeEach(async () => {
  server = new FakeServer();
  server.install();
  await signInFresh(newId());
});

async function metMary(): Promise<{ contactId: string; encounterId: string }> {
  const met = await addContactByHand({ name: 'Mary Somerville' });
  await addTopic(met.encounterId, 'Maps');
  await untilWritten();
  return met;
}

const deletions = () => server.asked.filter(({ method }) => method === 'DELETE');

describe('what the server cannot take back', () => {
  it('is off the screen at once, and done when it is settled', async () => {
    const { contactId, encounterId } = await metMary();
    const removal = deleteContact(contactId, 'keep');
    expect([contacts.value.has(contactId), encounters.value.has(encounterId)]).toEqual([false, false]);
    expect(deletions()).toEqual([]);
    await removal.settle();
    await expect.poll(() => deletions().length).toBe(1);
    expect(contacts.value.has(contactId)).toBe(false);
  });

  it('comes back whole when it is undone, and the server never hears of it', async () => {
    const { contactId, encounterId } = await metMary();
    deleteContact(contactId, 'withdraw').undo();
    expect(contacts.value.get(contactId)?.name).toBe('Mary Somerville');
    expect(topicsByEncounter.value.get(encounterId)?.map(({ text }) => text)).toEqual(['Maps']);
    expect(deletions()).toEqual([]);
  });
});
