import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { ByteWriter } from './byte-writer.js';
import type { FileBytes } from './encoder.js';
import { interleaved, packRows } from './pack.js';
import { writePngInstead } from './save-failure.js';

/** Writes an uncompressed Silicon Graphics picture, one band after the other, to Pillow's bytes. */
export function encodeSgi(pixels: PixelBuffer): FileBytes {
  const { mode, width, height } = pixels;
  if (mode !== 'L' && mode !== 'RGB' && mode !== 'RGBA') throw writePngInstead('Unsupported SGI image mode');
  const bands = mode.length;
  const dimensions = mode !== 'L' ? 3 : height === 1 ? 1 : 2;
  const file = new ByteWriter(false)
    .uint16(474)
    .uint8(0, 1)
    .uint16(dimensions, width, height, bands)
    .uint32(0, 255)
    // Room for a name, among other things.
    .zeros(512 - 20);
  for (let band = 0; band < bands; band++) {
    file.bytes(packRows(pixels, interleaved(bands, band), { isBottomUp: true }));
  }
  return file.toBytes();
}
