import type { FrameMessage, ReadFrame, ResultMessage } from './frames';
import { loadQuick, loadThorough } from './tiers';

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<FrameMessage>) => void) | null;
  postMessage(message: ResultMessage): void;
};

let thorough: ReadFrame | null = null;
const quickLoaded = loadQuick();
const thoroughLoaded = loadThorough().then(
  (read) => {
    thorough = read;
  },
  () => undefined,
);

scope.onmessage = ({ data }) => {
  void answer(data);
};

async function answer({ id, frame, patient }: FrameMessage): Promise<void> {
  if (patient) await thoroughLoaded;
  const text = await readThoroughly(frame);
  if (text !== null || (thorough && !patient)) {
    scope.postMessage({ id, text, tier: 'thorough' });
    return;
  }
  scope.postMessage({ id, text: await readQuickly(frame, patient), tier: 'quick' });
}

async function readThoroughly(frame: FrameMessage['frame']): Promise<string | null> {
  try {
    return thorough ? await thorough(frame) : null;
  } catch {
    // Out of memory on an old phone: the quick decoder goes on alone.
    thorough = null;
    return null;
  }
}

async function readQuickly(frame: FrameMessage['frame'], patient: boolean): Promise<string | null> {
  try {
    const read = await (patient ? loadQuick(true) : quickLoaded);
    return await read(frame);
  } catch {
    return null;
  }
}
