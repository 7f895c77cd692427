import { truncated } from './failure.js';
import type { Raster } from './raster.js';

/** Fills a float raster, from the last row up, with unsigned numbers of an odd size; rows begin with a whole byte. */
export function readBitFields(raster: Raster, bytes: Uint8Array, offset: number, bits: number): void {
  const { width, height } = raster;
  const samples = new Float32Array(raster.bytes.buffer);
  const rowBytes = Math.ceil((width * bits) / 8);
  if (offset + rowBytes * height > bytes.length) throw truncated();
  for (let row = 0; row < height; row++) {
    const start = (offset + row * rowBytes) * 8;
    for (let x = 0; x < width; x++) {
      samples[(height - 1 - row) * width + x] = readBits(bytes, start + x * bits, bits);
    }
  }
}

/** The first bit is the lowest one of its byte. */
function readBits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++) {
    const bit = at + i;
    if ((bytes[bit >> 3] >> (bit & 7)) & 1) value += 2 ** i;
  }
  return value;
}
