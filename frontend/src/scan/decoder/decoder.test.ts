import { expect, test, vi } from 'vitest';
import { createDecoder, type DecoderWorker } from './decoder';
import type { Frame, FrameMessage } from './frames';

function frame(): Frame {
  return { data: new Uint8ClampedArray(16), width: 2, height: 2 };
}

function fakeWorker(answer: (message: FrameMessage) => string | null) {
  const seen: FrameMessage[] = [];
  const worker: DecoderWorker = {
    onmessage: null,
    onerror: null,
    postMessage(message) {
      seen.push(message);
      const data = { id: message.id, text: answer(message), tier: 'quick' as const };
      queueMicrotask(() => worker.onmessage?.({ data } as MessageEvent));
    },
    terminate: vi.fn(),
  };
  return { worker, seen };
}

test('where the browser has no decoder the worker reads', async () => {
  const { worker } = fakeWorker(() => 'hello');
  const decoder = createDecoder(() => worker, Promise.resolve(null));
  expect(await decoder.read(frame())).toEqual({ text: 'hello', tier: 'quick' });
});

test('the browser’s own decoder comes first, and no worker is started for the camera', async () => {
  const start = vi.fn();
  const decoder = createDecoder(
    start,
    Promise.resolve(async () => 'native text'),
  );
  expect(await decoder.read(frame())).toEqual({ text: 'native text', tier: 'native' });
  expect(start).not.toHaveBeenCalled();
});

test('a browser’s decoder that fails is not asked again', async () => {
  const { worker, seen } = fakeWorker(() => 'hello');
  const native = vi.fn(async () => {
    throw new Error('service not there');
  });
  const decoder = createDecoder(() => worker, Promise.resolve(native));
  expect((await decoder.read(frame())).text).toBe('hello');
  await decoder.read(frame());
  expect(native).toHaveBeenCalledTimes(1);
  expect(seen).toHaveLength(2);
});

test('a picture that the browser cannot read is given to the worker too', async () => {
  const { worker, seen } = fakeWorker(() => 'hello');
  const decoder = createDecoder(
    () => worker,
    Promise.resolve(async () => null),
  );
  expect((await decoder.read(frame(), true)).text).toBe('hello');
  expect(seen[0]?.patient).toBe(true);
});

test('closing ends the worker and answers what is under way', async () => {
  const worker: DecoderWorker = { onmessage: null, onerror: null, postMessage: () => {}, terminate: vi.fn() };
  const decoder = createDecoder(() => worker, Promise.resolve(null));
  const reading = decoder.read(frame());
  await Promise.resolve();
  await Promise.resolve();
  decoder.close();
  expect((await reading).text).toBeNull();
  expect((await decoder.read(frame())).text).toBeNull();
});
