import type { PixelBuffer } from '../pixel-buffer.js';
import { crop } from './crop.js';
import { paste } from './paste.js';
import { blankLike } from './samples.js';

/** Pillow's method `alpha_composite`: lays (a part of) `overlay` over `target`, both RGBA or both LA, into its own pixels. */
export function alphaComposite(
  target: PixelBuffer,
  overlay: PixelBuffer,
  dest: readonly [x: number, y: number] = [0, 0],
  source:
    readonly [x: number, y: number] | readonly [left: number, upper: number, right: number, lower: number] = [
    0, 0,
  ],
): void {
  if (Math.min(...source) < 0) throw new TypeError('Source must be non-negative');
  const [left, upper, right = overlay.width, lower = overlay.height] = source;
  const part = crop(overlay, [left, upper, right, lower]);
  const box = [dest[0], dest[1], dest[0] + part.width, dest[1] + part.height] as const;
  paste(target, compositeOver(crop(target, box), part), box);
}

/** Both of the same size. Seven more bits than the result keep the divisions exact enough (AlphaComposite.c). */
function compositeOver(below: PixelBuffer, above: PixelBuffer): PixelBuffer {
  if (below.mode !== 'RGBA' && below.mode !== 'LA') throw new TypeError('image has wrong mode');
  if (above.mode !== below.mode) throw new TypeError('images do not match');
  const out = blankLike(below, below.width, below.height);
  const bands = below.mode.length;
  const last = bands - 1;
  for (let at = 0; at < out.data.length; at += bands) {
    const alpha = above.data[at + last];
    if (alpha === 0) {
      for (let band = 0; band < bands; band++) out.data[at + band] = below.data[at + band];
      continue;
    }
    const total = alpha * 255 + below.data[at + last] * (255 - alpha);
    const weight = Math.trunc((alpha * 255 * 255 * 128) / total);
    const rest = 255 * 128 - weight;
    for (let band = 0; band < last; band++) {
      const sum = above.data[at + band] * weight + below.data[at + band] * rest + (128 << 7);
      out.data[at + band] = ((sum >>> 8) + sum) >>> 15;
    }
    const rounded = total + 128;
    out.data[at + last] = ((rounded >> 8) + rounded) >> 8;
  }
  return out;
}
