import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { resize } from '../../src/image/transform/resize.js';
import { ByteWriter } from './byte-writer.js';
import type { FileBytes } from './encoder.js';
import { encodePng } from './png/png-encoder.js';

/** Writes an Apple icon as Pillow does: a PNG for each of its sizes, stretched to a square. */
export async function encodeIcns(pixels: PixelBuffer): Promise<FileBytes> {
  const files = new Map<number, FileBytes>();
  for (const size of new Set(Object.values(SIZES))) {
    files.set(size, await encodePng(resize(pixels, [size, size])));
  }
  const entries = Object.entries(SIZES).map(([name, size]) => ({ name, file: files.get(size) as FileBytes }));
  const tableSize = 8 + entries.length * 8;
  const total = entries.reduce((sum, { file }) => sum + 8 + file.length, 8 + tableSize);
  const icon = new ByteWriter(false).text('icns').uint32(total).text('TOC ').uint32(tableSize);
  for (const { name, file } of entries) icon.text(name).uint32(8 + file.length);
  for (const { name, file } of entries)
    icon
      .text(name)
      .uint32(8 + file.length)
      .bytes(file);
  return icon.toBytes();
}

const SIZES = { ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 };
