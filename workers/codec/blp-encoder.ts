import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { ByteWriter } from './byte-writer.js';
import type { FileBytes } from './encoder.js';
import { packPalette, packRows, padded, stored } from './pack.js';
import { writePngInstead } from './save-failure.js';

/** Writes a texture of Blizzard's games (BLP2, with a palette) to Pillow's bytes. */
export function encodeBlp(pixels: PixelBuffer): FileBytes {
  if (pixels.mode !== 'P') throw writePngInstead('Unsupported BLP image mode');
  const { width, height, palette } = pixels;
  return new ByteWriter()
    .text('BLP2')
    .uint32(1)
    .uint8(1, palette.mode === 'RGBA' ? 1 : 0, 0, 0)
    .uint32(width, height)
    .uint32(20 + 2 * MIP_LEVELS * 4 + 1024, ...NO_OTHER_LEVELS)
    .uint32(width * height, ...NO_OTHER_LEVELS)
    .bytes(padded(packPalette(palette, 2, 1, 0, 3), 1024))
    .bytes(packRows(pixels, stored(1)))
    .toBytes();
}

const MIP_LEVELS = 16;
const NO_OTHER_LEVELS = new Array<number>(MIP_LEVELS - 1).fill(0);
