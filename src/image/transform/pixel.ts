import { paletteIndex } from '../convert/palette.js';
import { bandCount } from '../mode.js';
import { composePixels, type PixelBuffer } from '../pixel-buffer.js';
import { toSamples } from './color.js';

/** One sample, or one for each band. */
export type Pixel = number | readonly number[];

/** Pillow's `getpixel`. Negative coordinates count from the far edge. */
export function getPixel(source: PixelBuffer, xy: readonly [x: number, y: number]): Pixel {
  const at = offset(source, xy);
  const bands = bandCount(source.mode);
  if (bands === 1) return source.data[at];
  return flipPixel(source, Array.from(source.data.subarray(at, at + bands)));
}

/**
 * Pillow's `putpixel`, into the pixels of `target` itself. A colour for P or PA takes its place in the palette: the
 * result is `target`, or the same pixels under the palette that has it.
 */
export function putPixel(
  target: PixelBuffer,
  xy: readonly [x: number, y: number],
  value: Pixel,
): PixelBuffer {
  const at = offset(target, xy);
  let result = target;
  let pixel = value;
  if ((target.mode === 'P' || target.mode === 'PA') && typeof value !== 'number' && value.length > 2) {
    const color = target.mode === 'PA' ? value.slice(0, 3) : value;
    const found = paletteIndex(target.palette, color, [target.info.background, target.info.transparency]);
    if (!found) throw new TypeError('cannot allocate more than 256 colors');
    result = composePixels({ ...target, palette: found.palette });
    pixel = target.mode === 'PA' ? [found.index, value[3] ?? 255] : found.index;
  }
  const samples = flipPixel(target, toSamples(pixel, target.mode));
  samples.forEach((sample, band) => (target.data[at + band] = sample));
  return result;
}

function offset({ mode, width, height }: PixelBuffer, [x, y]: readonly [number, number]): number {
  const column = x < 0 ? x + width : x;
  const row = y < 0 ? y + height : y;
  if (!(column >= 0 && column < width && row >= 0 && row < height))
    throw new RangeError('image index out of range');
  return (Math.trunc(row) * width + Math.trunc(column)) * bandCount(mode);
}

/** Pillow shows a and b of LAB raised by 128, as its memory holds them. */
function flipPixel({ mode }: PixelBuffer, samples: number[]): number[] {
  return mode === 'LAB' ? samples.map((sample, band) => (band === 0 ? sample : sample ^ 128)) : samples;
}
