import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { ByteWriter } from './byte-writer.js';
import type { FileBytes } from './encoder.js';
import { bits, packRows } from './pack.js';
import { cannotWrite } from './save-failure.js';

/** Writes an X bitmap, which is C source, to Pillow's bytes. */
export function encodeXbm(pixels: PixelBuffer): FileBytes {
  const { mode, width, height } = pixels;
  if (mode !== '1') throw cannotWrite(mode, 'XBM');
  const rows = packRows(pixels, bits({ isReversed: true }));
  const numbers = Array.from(rows, (byte) => `0x${byte.toString(16).padStart(2, '0')}`);
  const lines: string[] = [];
  for (let at = 0; at < numbers.length; at += 15) lines.push(numbers.slice(at, at + 15).join(','));
  return new ByteWriter()
    .text(`#define im_width ${width}\n#define im_height ${height}\n`)
    .text(`static char im_bits[] = {\n${lines.join(',\n')}\n};\n`)
    .toBytes();
}
