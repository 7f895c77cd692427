import { corrupt, truncated } from './failure.js';
import type { Raster } from './raster.js';
import { findRawMode } from './raw-mode.js';
import type { RawTile } from './raw-tile.js';

/**
 * Fills a raster from Targa's packets of pixels of `size` bytes. Literal ones may run over the end of a row, repeated
 * ones may not: that is what Pillow accepts.
 */
export function readTgaRle(raster: Raster, bytes: Uint8Array, tile: RawTile, size: number): void {
  const raw = findRawMode(raster.mode, tile.rawMode);
  if (raw === undefined) throw corrupt(`${raster.mode} is not stored as ${tile.rawMode}.`);
  const { width, height } = raster;
  const row = new Uint8Array(Math.ceil((width * raw.bits) / 8));
  let x = 0;
  let rows = 0;
  let at = tile.offset;

  const append = (from: number, length: number): void => {
    row.set(bytes.subarray(from, from + length), x);
    x += length;
    if (x < row.length) return;
    raw.unpack(raster.bytes, raster.offset(0, tile.isBottomUp ? height - 1 - rows : rows), row, 0, width);
    x = 0;
    rows++;
  };

  while (rows < height) {
    if (at >= bytes.length) throw truncated();
    const packet = bytes[at++];
    const count = (packet & 127) + 1;
    if (packet & 128) {
      if (at + size > bytes.length) throw truncated();
      if (x + count * size > row.length) throw corrupt('buffer overrun when reading image file');
      for (let i = 0; i < count && rows < height; i++) append(at, size);
      at += size;
    } else {
      const end = at + count * size;
      if (end > bytes.length) throw truncated();
      while (at < end && rows < height) {
        const length = Math.min(end - at, row.length - x);
        append(at, length);
        at += length;
      }
    }
  }
}
