import { truncated } from './failure.js';
import type { Raster } from './raster.js';

/**
 * Fills a float raster, from the last row up, with unsigned numbers of an odd size, their lowest bits first. A row
 * begins with a whole byte; bits that the row before left over are mixed into it, as Pillow mixes them.
 */
export function readBitFields(raster: Raster, bytes: Uint8Array, offset: number, bits: number): void {
  const { width, height } = raster;
  const samples = new Float32Array(raster.bytes.buffer);
  const mask = (1n << BigInt(bits)) - 1n;
  let buffer = 0n;
  let at = offset;
  for (let y = height - 1; y >= 0; y--) {
    let count = 0;
    for (let x = 0; x < width; x++) {
      for (; count < bits; count += 8) {
        if (at >= bytes.length) throw truncated();
        buffer |= BigInt(bytes[at++]) << BigInt(count);
      }
      samples[y * width + x] = Number(buffer & mask);
      // More than 32 bits do not fit Pillow's buffer: what is left comes from the last byte.
      buffer = count > 32 ? BigInt(bytes[at - 1] >> (8 - (count - bits))) : buffer >> BigInt(bits);
      count -= bits;
    }
  }
}
