/** Which square of a picture is wanted: its middle, each way from 0 to 1, and how much closer than the whole width. */
export interface Crop {
  x: number;
  y: number;
  zoom: number;
}

export const WHOLE: Crop = { x: 0.5, y: 0.5, zoom: 1 };
export const CLOSEST = 4;

interface Size {
  width: number;
  height: number;
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** The same crop with its square inside the picture. */
export function inside({ width, height }: Size, { x, y, zoom }: Crop): Crop {
  const closer = within(zoom, 1, CLOSEST);
  const half = Math.min(width, height) / closer / 2;
  const middle = (at: number, length: number) => within(at, half / length, 1 - half / length);
  return { x: middle(x, width), y: middle(y, height), zoom: closer };
}

/** The square in the picture's own pixels. */
export function squareOf(size: Size, crop: Crop): { left: number; top: number; side: number } {
  const { x, y, zoom } = inside(size, crop);
  const side = Math.min(size.width, size.height) / zoom;
  return { left: x * size.width - side / 2, top: y * size.height - side / 2, side };
}

/** The crop after the picture was moved under the square, in parts of the square's side. */
export function moved(size: Size, crop: Crop, right: number, down: number): Crop {
  const { side } = squareOf(size, crop);
  const { x, y, zoom } = inside(size, crop);
  return inside(size, { x: x - (right * side) / size.width, y: y - (down * side) / size.height, zoom });
}
