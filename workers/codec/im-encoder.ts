import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { ByteWriter } from './byte-writer.js';
import type { FileBytes } from './encoder.js';
import { bigEndianWords, bits, packPalette, packRows, padded, planar, stored, type Packing } from './pack.js';
import { writePngInstead } from './save-failure.js';

/** Writes an IFUNC picture to Pillow's bytes. */
export function encodeIm(pixels: PixelBuffer): FileBytes {
  const layout = layouts[pixels.mode];
  if (layout === undefined) throw writePngInstead(`Cannot save ${pixels.mode} images as IM`);
  const file = new ByteWriter()
    .text(`Image type: ${layout.name} image\r\n`)
    .text(`Image size (x*y): ${pixels.width}*${pixels.height}\r\n`)
    .text('File size (no of images): 1\r\n');
  const hasPalette = pixels.mode === 'P' || pixels.mode === 'PA';
  if (hasPalette) file.text('Lut: 1\r\n');
  file.zeros(511 - file.length).uint8(0x1a);
  if (hasPalette) {
    for (const band of [0, 1, 2]) file.bytes(padded(packPalette(pixels.palette, band), 256));
  }
  return file.bytes(packRows(pixels, layout.packing, { isBottomUp: true })).toBytes();
}

interface Layout {
  readonly name: string;
  readonly packing: Packing;
}

const layouts: Readonly<Partial<Record<string, Layout>>> = {
  '1': { name: '0 1', packing: bits() },
  L: { name: 'Greyscale', packing: stored(1) },
  LA: { name: 'LA', packing: planar(2) },
  P: { name: 'Greyscale', packing: stored(1) },
  PA: { name: 'LA', packing: planar(2) },
  I: { name: 'L 32S', packing: stored(4) },
  'I;16': { name: 'L 16', packing: stored(2) },
  'I;16B': { name: 'L 16B', packing: bigEndianWords },
  F: { name: 'L 32F', packing: stored(4) },
  RGB: { name: 'RGB', packing: planar(3) },
  RGBA: { name: 'RGBA', packing: planar(4) },
  RGBX: { name: 'RGBX', packing: planar(4) },
  CMYK: { name: 'CMYK', packing: planar(4) },
  YCbCr: { name: 'YCC', packing: planar(3) },
};
