import type { PixelBuffer } from '../pixel-buffer.js';
import { storedBytes } from './samples.js';

/** Pillow's `tobytes`: samples as they are stored; mode 1 with eight pixels a byte, each row begun anew. */
export function toBytes(source: PixelBuffer): Uint8Array<ArrayBuffer> {
  if (source.mode !== '1') return new Uint8Array(storedBytes(source));
  const { width, height, data } = source;
  const rowLength = Math.ceil(width / 8);
  const out = new Uint8Array(rowLength * height);
  for (let pixel = 0; pixel < data.length; pixel++) {
    const x = pixel % width;
    if (data[pixel]) out[((pixel - x) / width) * rowLength + (x >> 3)] |= 128 >> (x & 7);
  }
  return out;
}
