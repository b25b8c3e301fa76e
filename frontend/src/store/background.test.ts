import { afterEach, describe, expect, it, vi } from 'vitest';
import { sendInBackground } from './background';
import { waitingCount } from './state';

function stubWorker(getRegistration: () => Promise<unknown>): void {
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration } });
}

afterEach(() => {
  vi.unstubAllGlobals();
  waitingCount.value = 0;
});

describe('sending while the app is closed', () => {
  it('is asked of the browser where something waits', async () => {
    const register = vi.fn(async () => undefined);
    stubWorker(async () => ({ sync: { register } }));
    await sendInBackground();
    expect(register).not.toHaveBeenCalled();
    waitingCount.value = 2;
    await sendInBackground();
    expect(register).toHaveBeenCalledWith('hallway-send');
  });

  it.each([
    ['there is no worker', async () => undefined],
    ['the browser has no Background Sync', async () => ({})],
    ['it is not allowed', async () => ({ sync: { register: () => Promise.reject(new Error('denied')) } })],
  ])('is left to the next start where %s', async (_why, getRegistration) => {
    waitingCount.value = 1;
    stubWorker(getRegistration);
    await expect(sendInBackground()).resolves.toBeUndefined();
  });
});
