import type { Decoder } from './decoder/decoder';
import { type Box, squareUnderFrame } from './frame-square';
import { createGrabber } from './picture';

/** The shortest time between two looks, in milliseconds: about ten a second, and the phone stays cool. */
const SHORTEST_PAUSE = 90;

/**
 * Looks for codes under the frame until it is stopped, several times a second, one frame at a time.
 *
 * @param onText - every text read; the same code comes again and again while it is in sight
 * @returns stops it
 */
export function watchVideo(
  video: HTMLVideoElement,
  frame: HTMLElement,
  decoder: Decoder,
  onText: (text: string) => void,
): () => void {
  const grab = createGrabber();
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async (): Promise<void> => {
    const startedAt = performance.now();
    const box = squareUnderFrame(
      { width: video.videoWidth, height: video.videoHeight },
      boxOf(video),
      boxOf(frame),
    );
    const pixels = box && !document.hidden ? grab(video, box) : null;
    const text = pixels ? (await decoder.read(pixels)).text : null;
    if (isStopped) return;
    if (text !== null) onText(text);
    if (!isStopped) timer = setTimeout(look, Math.max(0, SHORTEST_PAUSE - (performance.now() - startedAt)));
  };
  void look();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

function boxOf(element: Element): Box {
  return element.getBoundingClientRect();
}
