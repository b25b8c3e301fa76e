import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withDatabase } from '../database';
import { newId } from '../ids';
import { encounters, me, waitingCount } from '../state';
import { FakeServer, signInFresh } from '../test-phone';
import { trouble, unsavedCount } from '../trouble';
import { recordEncounter, writeNote } from './encounters';
import { saveAgain } from './perform';

const LONG_NOTE = 'word '.repeat(400);
let server: FakeServer;

function fillTheStorage(): void {
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('The storage is full.', 'QuotaExceededError');
  });
}

async function storedNote(id: string): Promise<string | undefined> {
  return (await withDatabase(me.value?.id ?? '', (db) => db.get('encounters', id)))?.note;
}

beforeEach(async () => {
  server = new FakeServer();
  server.reply = () => 'no network';
  server.install();
  await signInFresh(newId());
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function metMary(): Promise<string> {
  return recordEncounter({ contactId: newId() });
}

describe('a phone whose storage is full', () => {
  it('shows what was typed, says that it is not saved, and saves it once there is space', async () => {
    const id = await metMary();
    const waiting = waitingCount.value;
    fillTheStorage();
    await writeNote(id, LONG_NOTE);
    expect(encounters.value.get(id)?.note).toBe(LONG_NOTE);
    expect([trouble.value, unsavedCount.value]).toEqual(['full', 1]);
    expect(await storedNote(id)).toBe('');
    vi.restoreAllMocks();
    await saveAgain();
    expect([trouble.value, unsavedCount.value]).toEqual([null, 0]);
    expect(await storedNote(id)).toBe(LONG_NOTE);
    expect(waitingCount.value).toBeGreaterThanOrEqual(waiting);
  });

  it('keeps the order of what was done, and writes it with the next action', async () => {
    const id = await metMary();
    fillTheStorage();
    await writeNote(id, 'first');
    await writeNote(id, 'second');
    expect(unsavedCount.value).toBe(2);
    vi.restoreAllMocks();
    await writeNote(id, 'third');
    expect(await storedNote(id)).toBe('third');
    expect(unsavedCount.value).toBe(0);
  });

  it('does not hold back what comes after a fault of our own', async () => {
    const id = await metMary();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new TypeError('ours');
    });
    await expect(writeNote(id, 'lost')).rejects.toThrow(TypeError);
    await writeNote(id, 'kept');
    expect(await storedNote(id)).toBe('kept');
  });
});
