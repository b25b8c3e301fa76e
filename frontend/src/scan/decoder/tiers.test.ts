import encodeQR from 'qr';
import { expect, test } from 'vitest';
import type { Frame } from './frames';
import { loadQuick } from './tiers';

const URL_WITH_HINT =
  'https://hallway.example/S/1AbCdEfGhIjKlMnOpQrStUvWxYz_#QWRhIExvdmVsYWNlCkFuYWx5c3QKbWFwcywgZW5naW5lcw';

/** A picture of a code as a clean screen shows it. */
function picture(text: string, scale: number): Frame {
  const bits = encodeQR(text, 'raw', { border: 4, ecc: 'medium' });
  const side = bits.length * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const isDark = bits[Math.floor(y / scale)]?.[Math.floor(x / scale)];
      if (isDark) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { data, width: side, height: side };
}

test('the quick decoder reads a code with a hint', async () => {
  const read = await loadQuick();
  expect(await read(picture(URL_WITH_HINT, 6))).toBe(URL_WITH_HINT);
});

test('the quick decoder answers null where there is no code', async () => {
  const read = await loadQuick();
  expect(
    await read({ data: new Uint8ClampedArray(100 * 100 * 4).fill(200), width: 100, height: 100 }),
  ).toBeNull();
});
