import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { ByteWriter } from './byte-writer.js';
import type { FileBytes } from './encoder.js';
import { bits, packPalette, packRows, stored } from './pack.js';
import { cannotWrite } from './save-failure.js';

/** Writes a bitmap for Palm's handhelds to Pillow's bytes. Nothing here, nor Pillow, reads them. */
export function encodePalm(pixels: PixelBuffer): FileBytes {
  const { mode, width, height } = pixels;
  // Pillow takes L too, but only together with an option that Gradio does not give.
  if (mode !== '1' && mode !== 'P') throw cannotWrite(mode, 'Palm');
  // White is 0 there.
  const packing = mode === '1' ? bits({ isInverted: true }) : stored(1);
  const rows = packRows(pixels, packing, { align: 2 });
  const file = new ByteWriter(false)
    .uint16(width, height, rows.length / height, mode === 'P' ? HAS_COLORS : 0)
    .uint8(packing.bits, mode === 'P' ? 1 : 0)
    .uint16(0)
    .uint8(0, UNCOMPRESSED)
    .uint16(0);
  if (mode === 'P') {
    const colors = packPalette(pixels.palette, 0, 1, 2);
    file.uint16(colors.length / 3);
    for (let i = 0; i * 3 < colors.length; i++) file.uint8(i).bytes(colors.subarray(i * 3, i * 3 + 3));
  }
  return file.bytes(rows).toBytes();
}

const HAS_COLORS = 0x4000;
const UNCOMPRESSED = 0xff;
