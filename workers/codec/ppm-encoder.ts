import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { ByteWriter } from './byte-writer.js';
import type { FileBytes } from './encoder.js';
import { bigEndianWords, bits, interleaved, packRows, stored, type Packing } from './pack.js';
import { cannotWrite } from './save-failure.js';

/** Writes a portable bitmap, greymap, pixmap or floatmap, by the mode, to Pillow's bytes. */
export function encodePpm(pixels: PixelBuffer): FileBytes {
  const layout = layouts[pixels.mode];
  if (layout === undefined) throw cannotWrite(pixels.mode, 'PPM');
  const scale = layout.scale === undefined ? '' : `${layout.scale}\n`;
  return new ByteWriter()
    .text(`${layout.magic}\n${pixels.width} ${pixels.height}\n${scale}`)
    .bytes(packRows(pixels, layout.packing, { isBottomUp: pixels.mode === 'F' }))
    .toBytes();
}

interface Layout {
  readonly magic: 'P4' | 'P5' | 'P6' | 'Pf';
  /** The greatest sample, or of floats -1 for little-endian. */
  readonly scale?: string;
  readonly packing: Packing;
}

const layouts: Readonly<Partial<Record<string, Layout>>> = {
  '1': { magic: 'P4', packing: bits({ isInverted: true }) },
  L: { magic: 'P5', scale: '255', packing: stored(1) },
  I: { magic: 'P5', scale: '65535', packing: bigEndianWords },
  'I;16': { magic: 'P5', scale: '65535', packing: bigEndianWords },
  RGB: { magic: 'P6', scale: '255', packing: stored(3) },
  // Pillow leaves the alpha out.
  RGBA: { magic: 'P6', scale: '255', packing: interleaved(4, 0, 1, 2) },
  F: { magic: 'Pf', scale: '-1.0', packing: stored(4) },
};
