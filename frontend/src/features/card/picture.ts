import { type Crop, squareOf } from '../../model/crop';

/** The side of what is sent, in pixels: the server makes it smaller still. */
const SIDE = 480;
const QUALITY = 0.88;

/** Opens a picture upright, as its EXIF says; null where this browser cannot, as most cannot open HEIC. */
export async function openPicture(file: Blob): Promise<HTMLImageElement | null> {
  const image = new Image();
  const address = URL.createObjectURL(file);
  image.src = address;
  try {
    await image.decode();
    return image.naturalWidth > 0 ? image : null;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Draws the square of a picture on a whole canvas. */
export function drawSquare(canvas: HTMLCanvasElement, image: HTMLImageElement, crop: Crop): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const size = { width: image.naturalWidth, height: image.naturalHeight };
  const { left, top, side } = squareOf(size, crop);
  // What is transparent would turn black in a JPEG.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, left, top, side, side, 0, 0, canvas.width, canvas.height);
}

/** The square of a picture as a small JPEG, with nothing in it but what is seen; null where it cannot be made. */
export async function cutSquare(image: HTMLImageElement, crop: Crop): Promise<ArrayBuffer | null> {
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  drawSquare(canvas, image, crop);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
  return blob ? blob.arrayBuffer() : null;
}
