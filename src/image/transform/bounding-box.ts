import { bandCount } from '../mode.js';
import type { PixelBuffer } from '../pixel-buffer.js';
import type { Box } from './resample.js';
import { flipLab } from './stored-lab.js';

/** Pillow's `getbbox`: the edges of what is not zero, or, where there is alpha, not transparent; null for nothing. */
export function boundingBox(source: PixelBuffer, alphaOnly = true): Box | null {
  const { mode, width, height, data } = flipLab(source);
  const bands = bandCount(mode);
  const first = alphaOnly && /[Aa]$/.test(mode) ? bands - 1 : 0;
  let [left, upper, right, lower] = [width, -1, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * bands;
      let used = false;
      for (let band = first; band < bands; band++) used ||= data[at + band] !== 0;
      if (!used) continue;
      if (upper < 0) upper = y;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      lower = y + 1;
    }
  }
  return upper < 0 ? null : [left, upper, right, lower];
}
