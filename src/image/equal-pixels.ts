import type { FlatArray } from './flat-array.js';
import type { NDArray } from './nd-array.js';
import type { Palette, PixelBuffer } from './pixel-buffer.js';

/** Whether two pictures are the same one: mode, size, palette and every sample. `info` does not count. */
export function equalPixels(a: PixelBuffer, b: PixelBuffer): boolean {
  return (
    a.mode === b.mode &&
    a.width === b.width &&
    a.height === b.height &&
    equalPalettes(a, b) &&
    equalSamples(a.data, b.data)
  );
}

/** Whether an author's array says the same picture as one of ours. The classes of the data may differ. */
export function equalArrays(a: FlatArray, b: NDArray): boolean {
  return (
    kindOf(a.dtype) === kindOf(b.dtype) &&
    a.shape.length === b.shape.length &&
    a.shape.every((extent, axis) => extent === b.shape[axis]) &&
    equalSamples(a.data, b.data)
  );
}

/** The same number means different pixels in different kinds of array: 1 is white as a float, nearly black as a byte. */
function kindOf(dtype: FlatArray['dtype']): string {
  if (dtype === 'bool' || dtype === 'int8') return dtype;
  return dtype.startsWith('float') ? 'float' : 'integer';
}

function equalPalettes(a: PixelBuffer, b: PixelBuffer): boolean {
  const [first, second] = [paletteOf(a), paletteOf(b)];
  if (first === undefined || second === undefined) return first === second;
  return (
    first.mode === second.mode &&
    first.colors.length === second.colors.length &&
    equalSamples(first.colors, second.colors)
  );
}

function paletteOf(pixels: PixelBuffer): Palette | undefined {
  return 'palette' in pixels ? pixels.palette : undefined;
}

function equalSamples(a: FlatArray['data'], b: FlatArray['data']): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const left = a[i];
    const right = b[i];
    if (left === right) continue;
    // BigInts of any library; and NaN, which equals itself in a picture.
    if (Number(left) !== Number(right) && !(Number.isNaN(left) && Number.isNaN(right))) return false;
  }
  return true;
}
