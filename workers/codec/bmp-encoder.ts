import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { ByteWriter } from './byte-writer.js';
import type { FileBytes } from './encoder.js';
import { bits, interleaved, packPalette, packRows, stored, type Packing } from './pack.js';
import { cannotWrite } from './save-failure.js';

/** Writes a Windows bitmap to Pillow's bytes. */
export function encodeBmp(pixels: PixelBuffer): FileBytes {
  const body = encodeDib(pixels);
  const offset = 14 + 40 + palette(pixels).length;
  return new ByteWriter()
    .text('BM')
    .uint32(14 + body.length, 0, offset)
    .bytes(body)
    .toBytes();
}

/** The same without the file's header, as icons and the clipboard have it. */
export function encodeDib(pixels: PixelBuffer): FileBytes {
  const packing = packings[pixels.mode];
  if (packing === undefined) throw cannotWrite(pixels.mode, 'BMP');
  const colors = palette(pixels);
  const rows = packRows(pixels, packing, { align: 4, isBottomUp: true });
  return new ByteWriter()
    .uint32(40, pixels.width, pixels.height)
    .uint16(1, packing.bits)
    .uint32(0, rows.length, DOTS_PER_METRE, DOTS_PER_METRE, colors.length / 4, colors.length / 4)
    .bytes(colors)
    .bytes(rows)
    .toBytes();
}

// 96 dots an inch.
const DOTS_PER_METRE = 3780;

const packings: Readonly<Partial<Record<string, Packing>>> = {
  '1': bits(),
  L: stored(1),
  P: stored(1),
  RGB: interleaved(3, 2, 1, 0),
  RGBA: interleaved(4, 2, 1, 0, 3),
};

function palette(pixels: PixelBuffer): Uint8Array {
  if (pixels.mode === '1') return greys(0, 255);
  if (pixels.mode === 'L') return greys(...Array(256).keys());
  return pixels.mode === 'P' ? packPalette(pixels.palette, 2, 1, 0, null) : new Uint8Array();
}

function greys(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => [value, value, value, 0]));
}
