import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type * as State from './state';
import { ADA } from './test-phone';
import type * as KeptTexts from './unfinished-texts';

const heard = new Map<string, () => void>();
const storage = new Map<string, string>();
let kept: typeof KeptTexts;
let state: typeof State;

/** A start of the app: nothing is known but what was written. */
async function start(personId = ADA.id): Promise<void> {
  vi.resetModules();
  kept = await import('./unfinished-texts');
  state = await import('./state');
  state.me.value = { ...ADA, id: personId };
  await kept.loadUnfinished();
}

beforeEach(async () => {
  storage.clear();
  vi.stubGlobal('document', { hidden: false, addEventListener: () => undefined });
  vi.stubGlobal('addEventListener', (name: string, call: () => void) => heard.set(name, call));
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
    removeItem: (key: string) => storage.delete(key),
  });
  await start();
});

afterEach(async () => {
  await kept.forgetUnfinished(ADA.id);
  vi.unstubAllGlobals();
});

test('the first letter is there after a kill', async () => {
  kept.saveUnfinished('promise', 'e1', { text: 's' });
  await vi.waitFor(async () => {
    await start();
    expect(kept.readUnfinished('promise', 'e1')).toEqual({ text: 's' });
  });
});

test('what a page types on its last second is there', async () => {
  kept.saveUnfinished('topic', 'e1', 'l');
  kept.saveUnfinished('topic', 'e1', 'looms');
  heard.get('pagehide')?.();
  await start();
  expect(kept.readUnfinished('topic', 'e1')).toBe('looms');
});

test('what is finished does not come back', async () => {
  kept.saveUnfinished('topic', 'e1', 'looms');
  kept.saveUnfinished('topic', 'e1', null);
  heard.get('pagehide')?.();
  await start();
  expect(kept.readUnfinished('topic', 'e1')).toBeNull();
});

test('a text follows its record to another id', async () => {
  kept.saveUnfinished('topic', 'old', 'looms');
  state.aliases.value = new Map([['old', 'new']]);
  expect(kept.readUnfinished('topic', 'new')).toBe('looms');
  kept.saveUnfinished('topic', 'new', null);
  expect(kept.readUnfinished('topic', 'new')).toBeNull();
});

test('nobody sees what another person typed, and it goes with them', async () => {
  kept.saveUnfinished('topic', 'e1', 'looms');
  heard.get('pagehide')?.();
  await start('somebody-else');
  expect(kept.readUnfinished('topic', 'e1')).toBeNull();
  await start();
  await kept.forgetUnfinished(ADA.id);
  await start();
  expect(kept.readUnfinished('topic', 'e1')).toBeNull();
});
