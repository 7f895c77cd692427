import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { ByteWriter } from './byte-writer.js';
import type { FileBytes } from './encoder.js';
import { bits, interleaved, packPalette, packRows, stored, type Packing } from './pack.js';
import { cannotWrite } from './save-failure.js';

/** Writes a Truevision TGA, never compressed; to Pillow's bytes where its picture does not come from a compressed one. */
export function encodeTga(pixels: PixelBuffer): FileBytes {
  const { mode, width, height, info } = pixels;
  const layout = layouts[mode];
  if (layout === undefined) throw cannotWrite(mode, 'TGA');
  const palette = mode === 'P' ? packPalette(pixels.palette, 2, 1, 0) : new Uint8Array();
  const hasPalette = mode === 'P';
  const id =
    info['id_section'] instanceof Uint8Array ? info['id_section'].subarray(0, 255) : new Uint8Array();
  const isTopDown = typeof info['orientation'] === 'number' && info['orientation'] > 0;
  return new ByteWriter()
    .uint8(id.length, hasPalette ? 1 : 0, layout.kind)
    .uint16(0, palette.length / 3)
    .uint8(hasPalette ? 24 : 0)
    .uint16(0, 0, width, height)
    .uint8(layout.packing.bits, (mode === 'LA' || mode === 'RGBA' ? 8 : 0) | (isTopDown ? 0x20 : 0))
    .bytes(id)
    .bytes(palette)
    .bytes(packRows(pixels, layout.packing, { isBottomUp: !isTopDown }))
    .zeros(8)
    .text('TRUEVISION-XFILE.\0')
    .toBytes();
}

interface Layout {
  readonly packing: Packing;
  /** TGA's number: 1 palette, 2 colour, 3 grey. */
  readonly kind: 1 | 2 | 3;
}

const layouts: Readonly<Partial<Record<string, Layout>>> = {
  '1': { packing: bits(), kind: 3 },
  L: { packing: stored(1), kind: 3 },
  LA: { packing: stored(2), kind: 3 },
  P: { packing: stored(1), kind: 1 },
  RGB: { packing: interleaved(3, 2, 1, 0), kind: 2 },
  RGBA: { packing: interleaved(4, 2, 1, 0, 3), kind: 2 },
};
