import { truncated } from './failure.js';
import type { Raster } from './raster.js';
import { readRawTile } from './raw-tile.js';

/** Fills a raster of indices from run-length codes of 4 or 8 bits. Skipped pixels are index 0. */
export function readBmpRle(
  raster: Raster,
  bytes: Uint8Array,
  offset: number,
  bits: 4 | 8,
  isBottomUp: boolean,
): void {
  const { width, height } = raster;
  const size = width * height;
  const data = new Uint8Array(size);
  let filled = 0;
  let x = 0;
  let at = offset;
  // Writing past the end is harmless; Pillow keeps such bytes, and ignores them later.
  const append = (value: number): void => {
    data[filled++] = value;
  };

  while (filled < size && at + 1 < bytes.length) {
    let count = bytes[at];
    const value = bytes[at + 1];
    at += 2;
    if (count > 0) {
      if (x + count > width) count = Math.max(0, width - x);
      for (let i = 0; i < count; i++) append(bits === 8 ? value : i % 2 === 0 ? value >> 4 : value & 15);
      x += count;
    } else if (value === 0) {
      filled = Math.ceil(filled / width) * width;
      x = 0;
    } else if (value === 1) {
      break;
    } else if (value === 2) {
      if (at + 2 > bytes.length) break;
      filled += bytes[at] + bytes[at + 1] * width;
      x = filled % width;
      at += 2;
    } else {
      const length = bits === 8 ? value : value >> 1;
      const available = Math.min(length, bytes.length - at);
      for (let i = 0; i < available; i++) {
        const byte = bytes[at + i];
        if (bits === 8) append(byte);
        else {
          append(byte >> 4);
          append(byte & 15);
        }
      }
      at += available;
      if (available < length) break;
      x += value;
      if (at % 2 !== 0) at++;
    }
  }
  if (filled < size) throw truncated('not enough image data');
  readRawTile(raster, data, { offset: 0, rawMode: raster.mode === 'L' ? 'L' : 'P', isBottomUp });
}
