import { convert } from '../../src/image/convert/convert.js';
import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { ByteWriter } from './byte-writer.js';
import type { FileBytes } from './encoder.js';
import { packRows, stored } from './pack.js';

/** Writes floats for the electron microscopists' SPIDER, to Pillow's bytes. Every mode becomes F first. */
export function encodeSpider(pixels: PixelBuffer): FileBytes {
  const floats = convert(pixels, 'F');
  const { width, height } = floats;
  const recordSize = width * 4;
  const records = Math.ceil(1024 / recordSize);
  const header = new Array<number>((records * recordSize) / 4).fill(0);
  // The manual counts from 1: slices, rows, records, kind of file, columns, records and bytes of header, a record's.
  const values = { 1: 1, 2: height, 3: height, 5: 1, 12: width, 13: records, 22: records * recordSize };
  for (const [index, value] of Object.entries(values)) header[Number(index) - 1] = value;
  header[23 - 1] = recordSize;
  return new ByteWriter()
    .float32(...header)
    .bytes(packRows(floats, stored(4)))
    .toBytes();
}
