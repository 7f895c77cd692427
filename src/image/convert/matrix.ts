import type { PixelBuffer } from '../pixel-buffer.js';
import type { PixelMode } from '../mode.js';

const { fround } = Math;

/** Pillow's `convert` with a matrix: 4 numbers from three bands to L, 12 to RGB; the fourth of each row is added. */
export function convertByMatrix(
  source: PixelBuffer,
  mode: PixelMode,
  matrix: readonly number[],
): PixelBuffer {
  if (mode !== 'L' && mode !== 'RGB') throw new TypeError('illegal conversion');
  const { width, height, info, data } = source;
  const bands = mode.length;
  if (data.length !== width * height * 3) throw new TypeError('image has wrong mode');
  if (matrix.length !== bands * 4) throw new TypeError(`Expected ${bands * 4} numbers, got ${matrix.length}`);
  const rows = Float32Array.from(matrix);
  const out = new Uint8Array(width * height * bands);
  for (let at = 0, to = 0; to < out.length; at += 3) {
    for (let row = 0; row < rows.length; row += 4) {
      // Single precision, step by step; only the half is added in double.
      const red = fround(rows[row] * data[at]);
      const green = fround(red + fround(rows[row + 1] * data[at + 1]));
      const blue = fround(green + fround(rows[row + 2] * data[at + 2]));
      const value = fround(fround(blue + rows[row + 3]) + 0.5);
      out[to++] = value <= 0 ? 0 : value >= 255 ? 255 : value;
    }
  }
  const { transparency } = info;
  if (typeof transparency !== 'object' || transparency instanceof Uint8Array) {
    return { mode, width, height, info, data: out };
  }
  const [r, g, b] = transparency;
  const key = Array.from({ length: bands }, (_, row) => {
    const [x, y, z, offset] = matrix.slice(row * 4);
    return Math.trunc(Math.min(255, Math.max(0, x * r + y * g + z * b + offset * 0.5)));
  });
  const translated = bands === 1 ? key[0] : ([key[0], key[1], key[2]] as const);
  return { mode, width, height, info: { ...info, transparency: translated }, data: out };
}
