import { expect, test } from 'vitest';
import { fitWithin, squareUnderFrame } from './frame-square';

const VIEW = { left: 0, top: 0, width: 390, height: 844 };

test('a frame in the middle gives a square in the middle of the video, as wide as the screen and more', () => {
  const frame = { left: 75, top: 302, width: 240, height: 240 };
  const square = squareUnderFrame({ width: 720, height: 1280 }, VIEW, frame);
  // 844 high on 1280: 1.517 video pixels a CSS pixel; 390 * 1.2 * 1.517 = 709
  expect(square).toEqual({ left: 5, top: 285, width: 709, height: 709 });
});

test('a landscape video on an upright phone is covered from its middle', () => {
  const frame = { left: 75, top: 302, width: 240, height: 240 };
  const square = squareUnderFrame({ width: 1280, height: 720 }, VIEW, frame);
  expect(square?.width).toBe(399);
  expect((square?.left ?? 0) + 200).toBeCloseTo(640, -1);
});

test('the square stays inside the video', () => {
  const frame = { left: -50, top: 700, width: 380, height: 380 };
  const square = squareUnderFrame({ width: 720, height: 1280 }, VIEW, frame);
  expect(square?.left).toBe(0);
  expect((square?.top ?? 0) + (square?.height ?? 0)).toBeLessThanOrEqual(1280);
});

test('there is none before the video has a size', () => {
  expect(squareUnderFrame({ width: 0, height: 0 }, VIEW, VIEW)).toBeNull();
});

test('a picture is made smaller, never larger', () => {
  expect(fitWithin(4000, 3000, 1280)).toEqual({ width: 1280, height: 960 });
  expect(fitWithin(300, 200, 1280)).toEqual({ width: 300, height: 200 });
});
