import type { PixelBuffer } from '../pixel-buffer.js';

/*
 * Our LAB samples are what `tobytes()` gives: a and b as signed bytes. Pillow's own memory holds them raised by 128,
 * and its transforms mean, fill and compare those.
 */

/** LAB with a and b raised by 128, or back again; any other mode as it is. */
export function flipLab(pixels: PixelBuffer): PixelBuffer {
  if (pixels.mode !== 'LAB') return pixels;
  return { ...pixels, data: pixels.data.map((sample, at) => (at % 3 === 0 ? sample : sample ^ 128)) };
}

/** The same transform, which sees LAB as Pillow's memory holds it. */
export function onStoredLab<Rest extends unknown[]>(
  transform: (source: PixelBuffer, ...rest: Rest) => PixelBuffer,
): (source: PixelBuffer, ...rest: Rest) => PixelBuffer {
  return (source, ...rest) => flipLab(transform(flipLab(source), ...rest));
}
