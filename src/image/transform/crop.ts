import { bandCount } from '../mode.js';
import type { PixelBuffer } from '../pixel-buffer.js';
import { roundHalfEven } from './round.js';
import type { Box } from './resample.js';
import { blankLike } from './samples.js';
import { onStoredLab } from './stored-lab.js';

/** Pillow's `crop`: what lies beyond the edges is zero: black, transparent or index 0. */
export const crop = onStoredLab(cropStored);

function cropStored(source: PixelBuffer, box: Box): PixelBuffer {
  const [left, upper, right, lower] = box.map(roundHalfEven);
  if (box[2] < box[0]) throw new TypeError("Coordinate 'right' is less than 'left'");
  if (box[3] < box[1]) throw new TypeError("Coordinate 'lower' is less than 'upper'");
  const out = blankLike(source, right - left, lower - upper);
  const bands = bandCount(source.mode);
  const first = Math.max(left, 0);
  const last = Math.min(right, source.width);
  if (first >= last) return out;
  for (let y = Math.max(upper, 0); y < Math.min(lower, source.height); y++) {
    const row = source.data.subarray((y * source.width + first) * bands, (y * source.width + last) * bands);
    (out.data as Uint8Array).set(row, ((y - upper) * out.width + first - left) * bands);
  }
  return out;
}
