import type { Frame } from './decoder/frames';
import { type Box, fitWithin } from './frame-square';

/** The longest side at which a chosen picture is looked at; the second try is for a small code in a large photograph. */
const PICTURE_SIZES = [1280, 2400];

/** Takes squares out of a video, always on the same canvas: a new one for each frame would be most of the work. */
export function createGrabber(): (video: HTMLVideoElement, box: Box) => Frame | null {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  return (video, box) => {
    if (!context || box.width < 1) return null;
    if (canvas.width !== box.width || canvas.height !== box.height) {
      canvas.width = box.width;
      canvas.height = box.height;
    }
    context.drawImage(video, box.left, box.top, box.width, box.height, 0, 0, box.width, box.height);
    return toFrame(context.getImageData(0, 0, box.width, box.height));
  };
}

/**
 * The frames to look for a code in, for a picture that somebody chose: small first, then larger.
 *
 * @returns none when the file is not a picture this browser can open
 */
export async function* framesOfPicture(file: Blob): AsyncGenerator<Frame> {
  const bitmap = await openPicture(file);
  if (!bitmap) return;
  let previous = 0;
  for (const longest of PICTURE_SIZES) {
    const size = fitWithin(bitmap.width, bitmap.height, longest);
    if (size.width === previous) break;
    previous = size.width;
    const frame = drawScaled(bitmap, size);
    if (frame) yield frame;
  }
  bitmap.close();
}

async function openPicture(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
}

function drawScaled(bitmap: ImageBitmap, { width, height }: { width: number; height: number }): Frame | null {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  return toFrame(context.getImageData(0, 0, width, height));
}

function toFrame(image: ImageData): Frame {
  return { data: image.data as Uint8ClampedArray<ArrayBuffer>, width: image.width, height: image.height };
}
