import { bandCount } from '../mode.js';
import type { PixelBuffer } from '../pixel-buffer.js';
import { convert } from '../convert/convert.js';
import { crop } from './crop.js';
import type { Box } from './resample.js';
import { blankLike } from './samples.js';
import { onStoredLab } from './stored-lab.js';

/** Pillow's `reduce`: each block of `factorX` by `factorY` pixels becomes their mean; blocks at the edge may be smaller. */
export const reduce = onStoredLab(reduceStored);

/** The same for pixels whose LAB is stored already. */
export function reduceStored(source: PixelBuffer, factorX: number, factorY: number, box?: Box): PixelBuffer {
  if (source.mode === 'LA' || source.mode === 'RGBA') {
    const multiplied = convert(source, source.mode === 'LA' ? 'La' : 'RGBa');
    return convert(reduceStored(multiplied, factorX, factorY, box), source.mode);
  }
  if (['P', '1', 'I;16', 'I;16B'].includes(source.mode)) throw new TypeError('image has wrong mode');
  const region = box ? crop(source, box) : source;
  const { width, height, data } = region;
  const bands = bandCount(source.mode);
  const out = blankLike(region, Math.ceil(width / factorX), Math.ceil(height / factorY));
  for (let y = 0, to = 0; y < out.height; y++) {
    const top = y * factorY;
    const bottom = Math.min(top + factorY, height);
    for (let x = 0; x < out.width; x++) {
      const left = x * factorX;
      const right = Math.min(left + factorX, width);
      const count = (right - left) * (bottom - top);
      for (let band = 0; band < bands; band++) out.data[to++] = mean(band, left, top, right, bottom, count);
    }
  }
  return out;

  function mean(
    band: number,
    left: number,
    top: number,
    right: number,
    bottom: number,
    count: number,
  ): number {
    if (data instanceof Float32Array) {
      const full = count === factorX * factorY;
      return sumOfFloats(data, width, left, top, right, bottom, full ? 2 : 1) * (1 / count);
    }
    let sum = 0;
    for (let y = top; y < bottom; y++) {
      const end = (y * width + right) * bands;
      for (let at = (y * width + left) * bands + band; at < end; at += bands) sum += data[at];
    }
    if (data instanceof Uint8Array) return meanOfBytes(sum, count);
    const exact = sum * (1 / count);
    return Math.trunc(exact >= 0 ? exact + 0.5 : exact - 0.5);
  }
}

/** Pillow adds up blocks of two by two in single precision, and these in double; at the edges single samples. */
function sumOfFloats(
  data: Float32Array,
  width: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
  side: number,
): number {
  let sum = 0;
  for (let y = top; y < bottom; y += side) {
    for (let x = left; x < right; x += side) {
      let part = 0;
      for (let row = y; row < Math.min(y + side, bottom); row++) {
        for (let column = x; column < Math.min(x + side, right); column++) {
          part = Math.fround(part + data[row * width + column]);
        }
      }
      sum += part;
    }
  }
  return sum;
}

/** A rounded division through a 32-bit inverse, which is cut off and so may fall a level short. */
function meanOfBytes(sum: number, count: number): number {
  const inverse = Math.trunc(2 ** 32 / (256 * count));
  return Math.imul(sum + (count >> 1), inverse) >>> 24;
}
