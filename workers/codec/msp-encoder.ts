import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { ByteWriter } from './byte-writer.js';
import type { FileBytes } from './encoder.js';
import { bits, packRows } from './pack.js';
import { cannotWrite } from './save-failure.js';

/** Writes a picture for Windows 1's Paint to Pillow's bytes. */
export function encodeMsp(pixels: PixelBuffer): FileBytes {
  const { mode, width, height } = pixels;
  if (mode !== '1') throw cannotWrite(mode, 'MSP');
  const header = [0x6144, 0x4d6e, width, height, 1, 1, 1, 1, width, height, 0, 0];
  const checksum = header.reduce((sum, word) => sum ^ word, 0);
  return new ByteWriter()
    .uint16(...header, checksum, 0, 0, 0)
    .bytes(packRows(pixels, bits()))
    .toBytes();
}
