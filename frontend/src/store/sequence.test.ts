import { describe, expect, it, vi } from 'vitest';
import { addContactByHand } from './actions/contacts';
import { writeNote } from './actions/encounters';
import { openDatabase } from './database';
import { me, refusals, waitingCount } from './state';
import { FakeServer, startFresh, synced } from './test-phone';

const server = new FakeServer();

startFresh(server);

describe('the numbers of requests', () => {
  it('a database that fell back counts no number twice', async () => {
    server.reply = () => ({ status: 204 });
    const db = await openDatabase(me.value?.id ?? '');
    const before = (await db.get('meta', 'sequence')) ?? 0;
    const { encounterId } = await addContactByHand({ name: 'Mary' });
    await writeNote(encounterId, 'lost with the battery');
    await synced();
    await db.put('meta', before, 'sequence');
    const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1_000);
    await writeNote(encounterId, 'typed again');
    await synced();
    clock.mockRestore();
    const numbers = server.asked.map((asked) => asked.headers['Idempotency-Key']);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('words that join a request which waits give it another number', async () => {
    const { encounterId } = await addContactByHand({ name: 'Mary' });
    await synced();
    const numbers = [];
    for (const note of ['moths', 'moths and maps']) {
      await writeNote(encounterId, note);
      const waiting = await (await openDatabase(me.value?.id ?? '')).getAll('outbox');
      numbers.push(waiting.at(-1)?.sequence ?? 0);
      expect(waiting.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
    }
    expect(numbers[1]).toBeGreaterThan(numbers[0] ?? 0);
  });

  it('waits while another tab signs the phone in anew', async () => {
    const problem = { type: '/problems/wrong-device', title: '', status: 409, detail: '' };
    server.reply = () => ({ status: 409, body: problem });
    await addContactByHand({ name: 'Mary' });
    await synced();
    expect(waitingCount.value).toBe(2);
    expect(refusals.value).toHaveLength(0);
  });
});
