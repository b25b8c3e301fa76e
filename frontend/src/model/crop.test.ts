import { describe, expect, it } from 'vitest';
import { moved, squareOf, WHOLE } from './crop';

const WIDE = { width: 600, height: 400 };

describe('the square of a picture', () => {
  it('is the largest in the middle at first', () => {
    expect(squareOf(WIDE, WHOLE)).toEqual({ left: 100, top: 0, side: 400 });
    expect(squareOf({ width: 400, height: 600 }, WHOLE)).toEqual({ left: 0, top: 100, side: 400 });
  });

  it('follows a finger that moves the picture, and stays inside it', () => {
    const leftOf = (right: number) => squareOf(WIDE, moved(WIDE, WHOLE, right, right)).left;
    expect(leftOf(0.1)).toBeCloseTo(60);
    expect(leftOf(9)).toBeCloseTo(0);
    expect(leftOf(-9)).toBeCloseTo(200);
    expect(squareOf(WIDE, moved(WIDE, WHOLE, 9, 9)).top).toBeCloseTo(0);
  });

  it('comes closer, and no closer than is still sharp', () => {
    expect(squareOf(WIDE, { ...WHOLE, zoom: 2 })).toEqual({ left: 200, top: 100, side: 200 });
    expect(squareOf(WIDE, { ...WHOLE, zoom: 100 }).side).toBe(100);
    expect(squareOf({ width: 1, height: 1 }, WHOLE)).toEqual({ left: 0, top: 0, side: 1 });
  });
});
