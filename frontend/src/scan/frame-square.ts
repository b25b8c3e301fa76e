/** A rectangle, in CSS pixels on screen or in pixels of the video. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * How much is looked at, as a part of what is seen from side to side. People do not aim exactly, and a code held too
 * close sticks out of the frame and even of the screen.
 */
const REACH = 1.2;

/**
 * Which square of the camera's picture to look at: around the frame drawn on screen, as wide as the screen and more.
 *
 * @param video - size of the camera's picture, in its own pixels
 * @param view - where the video element stands, in CSS pixels; it covers its box (`object-fit: cover`)
 * @param frame - where the frame stands, in the same CSS pixels
 * @returns a square in pixels of the video, inside it; null while the video has no size
 */
export function squareUnderFrame(
  video: { width: number; height: number },
  view: Box,
  frame: Box,
): Box | null {
  if (video.width <= 0 || video.height <= 0 || view.width <= 0 || view.height <= 0) return null;
  const scale = Math.max(view.width / video.width, view.height / video.height);
  const side = Math.min((view.width * REACH) / scale, video.width, video.height);
  const centreX = video.width / 2 + (frame.left + frame.width / 2 - view.left - view.width / 2) / scale;
  const centreY = video.height / 2 + (frame.top + frame.height / 2 - view.top - view.height / 2) / scale;
  return {
    left: Math.round(Math.min(Math.max(0, centreX - side / 2), video.width - side)),
    top: Math.round(Math.min(Math.max(0, centreY - side / 2), video.height - side)),
    width: Math.floor(side),
    height: Math.floor(side),
  };
}

/**
 * The size at which a picture is read: its own, or smaller so that the longer side is at most `longest`.
 */
export function fitWithin(width: number, height: number, longest: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
