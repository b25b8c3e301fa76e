import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { updateReady } from './update-ready';
import { startWorker } from './worker';

type Heard = Record<string, () => void>;

function listening(more: object = {}) {
  const heard: Heard = {};
  const addEventListener = (name: string, call: () => void) => {
    heard[name] = call;
  };
  return { heard, target: { addEventListener, ...more } };
}

function stubWorkers(workers: object): void {
  vi.stubGlobal('navigator', { serviceWorker: workers });
}

beforeEach(() => {
  vi.stubEnv('PROD', true);
  vi.useFakeTimers();
  updateReady.value = null;
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the service worker', () => {
  it('may be blocked: the app works without', async () => {
    stubWorkers(listening({ controller: null, register: async () => undefined }).target);
    await expect(startWorker()).resolves.toBeUndefined();
    expect(updateReady.value).toBeNull();
  });

  it('of a newer version waits for a tap, and only then takes over', async () => {
    const waiting = { postMessage: vi.fn() };
    const registration = listening({ waiting }).target;
    const workers = listening({ controller: {}, register: async () => registration });
    stubWorkers(workers.target);
    await startWorker();
    expect(waiting.postMessage).not.toHaveBeenCalled();
    updateReady.value?.();
    expect(waiting.postMessage).toHaveBeenCalledWith({ type: 'take-over' });
  });

  it('that takes over in another tab leaves this one alone while somebody looks at it', async () => {
    const reload = vi.fn();
    vi.stubGlobal('location', { reload });
    const page = { visibilityState: 'visible', activeElement: null };
    vi.stubGlobal('document', page);
    const workers = listening({ controller: {}, register: async () => listening().target });
    stubWorkers(workers.target);
    await startWorker();
    workers.heard.controllerchange?.();
    expect(reload).not.toHaveBeenCalled();
    updateReady.value?.();
    await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
    page.visibilityState = 'hidden';
    workers.heard.controllerchange?.();
    await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(2));
  });
});
