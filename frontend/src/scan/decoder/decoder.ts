import type { Frame, FrameMessage, ReadFrame, ResultMessage, Tier } from './frames';
import { findNative } from './native';

/** What was read in a frame, and by which decoder. */
export interface Reading {
  readonly text: string | null;
  readonly tier: Tier;
}

/** Reads QR codes from frames, by the best means this browser has. */
export interface Decoder {
  /**
   * @param frame - its pixels are handed over: do not use them afterwards
   * @param patient - for a picture: take the time to try everything
   */
  read(frame: Frame, patient?: boolean): Promise<Reading>;
  /** Ends the worker. Readings under way answer null. */
  close(): void;
}

/** The part of a Worker that is used here, so that a test can stand in for it. */
export interface DecoderWorker {
  onmessage: ((event: MessageEvent<ResultMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: FrameMessage, transfer: Transferable[]): void;
  terminate(): void;
}

const NOTHING: Reading = { text: null, tier: 'quick' };

/** Starts the decoders: the browser's own where there is one, else ours in a worker. */
export function createDecoder(
  startWorker: () => DecoderWorker = startOwnWorker,
  native: Promise<ReadFrame | null> = findNative(),
): Decoder {
  let own: ReturnType<typeof workerReader> | null = null;
  let isClosed = false;
  let isNativeBroken = false;
  const readOwn = (frame: Frame, patient: boolean): Promise<Reading> => {
    if (isClosed) return Promise.resolve(NOTHING);
    own ??= workerReader(startWorker());
    return own.read(frame, patient);
  };
  void native.then((read) => {
    if (!read && !isClosed) own ??= workerReader(startWorker());
  });
  return {
    async read(frame, patient = false) {
      const read = isNativeBroken ? null : await native;
      if (!read) return readOwn(frame, patient);
      try {
        const text = await read(frame);
        if (text !== null || !patient) return { text, tier: 'native' };
      } catch {
        isNativeBroken = true;
      }
      return readOwn(frame, patient);
    },
    close() {
      isClosed = true;
      own?.close();
    },
  };
}

function workerReader(worker: DecoderWorker) {
  const waiting = new Map<number, (reading: Reading) => void>();
  let last = 0;
  const giveUp = (): void => {
    for (const answer of waiting.values()) answer(NOTHING);
    waiting.clear();
  };
  worker.onmessage = ({ data }) => {
    waiting.get(data.id)?.({ text: data.text, tier: data.tier });
    waiting.delete(data.id);
  };
  worker.onerror = giveUp;
  return {
    read: (frame: Frame, patient: boolean): Promise<Reading> =>
      new Promise((answer) => {
        last += 1;
        waiting.set(last, answer);
        worker.postMessage({ id: last, frame, patient }, [frame.data.buffer]);
      }),
    close(): void {
      worker.terminate();
      giveUp();
    },
  };
}

function startOwnWorker(): DecoderWorker {
  return new Worker(new URL('./decoder.worker.ts', import.meta.url), {
    type: 'module',
  }) as unknown as DecoderWorker;
}
