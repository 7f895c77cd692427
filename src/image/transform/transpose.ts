import { bandCount } from '../mode.js';
import type { PixelBuffer } from '../pixel-buffer.js';
import { Transpose } from './constants.js';
import { blankLike } from './samples.js';

/** Pillow's `transpose`; `null` only copies. */
export function transpose(source: PixelBuffer, method: Transpose | null): PixelBuffer {
  if (method === null) return { ...source, data: source.data.slice() } as PixelBuffer;
  const order = ORDERS[method];
  const { width, height, data } = source;
  const out = order.swapped ? blankLike(source, height, width) : blankLike(source, width, height);
  const bands = bandCount(source.mode);
  // Where the first pixel comes from, and how far it is to the next one in the row and in the column.
  const across = order.swapped ? width : 1;
  const down = order.swapped ? 1 : width;
  const stepX = (order.flipX ? -across : across) * bands;
  const stepY = (order.flipY ? -down : down) * bands;
  const first =
    (order.flipX ? (out.width - 1) * across : 0) * bands +
    (order.flipY ? (out.height - 1) * down : 0) * bands;
  for (let y = 0, to = 0; y < out.height; y++) {
    for (let x = 0, from = first + y * stepY; x < out.width; x++, from += stepX) {
      for (let band = 0; band < bands; band++) out.data[to++] = data[from + band];
    }
  }
  return out;
}

/** Whether rows become columns, and from which end each axis of the result reads the source. */
const ORDERS: Readonly<Record<Transpose, { swapped: boolean; flipX: boolean; flipY: boolean }>> = {
  [Transpose.FLIP_LEFT_RIGHT]: { swapped: false, flipX: true, flipY: false },
  [Transpose.FLIP_TOP_BOTTOM]: { swapped: false, flipX: false, flipY: true },
  [Transpose.ROTATE_90]: { swapped: true, flipX: false, flipY: true },
  [Transpose.ROTATE_180]: { swapped: false, flipX: true, flipY: true },
  [Transpose.ROTATE_270]: { swapped: true, flipX: true, flipY: false },
  [Transpose.TRANSPOSE]: { swapped: true, flipX: false, flipY: false },
  [Transpose.TRANSVERSE]: { swapped: true, flipX: true, flipY: true },
};
