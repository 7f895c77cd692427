import { greyPalette } from '../../src/image/convert/palette.js';
import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { ByteWriter } from './byte-writer.js';
import type { FileBytes } from './encoder.js';
import { bits, packPalette, packRows, padded, planar, stored, type Packing } from './pack.js';
import { writePngInstead } from './save-failure.js';

/** Writes a PCX to Pillow's bytes. */
export function encodePcx(pixels: PixelBuffer): FileBytes {
  const { mode, width, height } = pixels;
  const layout = layouts[mode];
  if (layout === undefined) throw writePngInstead(`Cannot save ${mode} images as PCX`);
  const { packing, planes } = layout;
  const depth = packing.bits / planes;
  const planeSize = Math.ceil((width * depth) / 8);
  const file = new ByteWriter()
    .uint8(10, mode === '1' ? 2 : 5, 1, depth)
    .uint16(0, 0, width - 1, height - 1, 100, 100)
    .zeros(24)
    .bytes(new Uint8Array(24).fill(255))
    .uint8(0, planes)
    .uint16(planeSize + (planeSize % 2), 1, width, height)
    .zeros(54)
    .bytes(runLengths(packRows(pixels, packing), planeSize));
  if (mode === 'P' || mode === 'L') {
    const palette = mode === 'P' ? pixels.palette : greyPalette();
    file.uint8(12).bytes(padded(packPalette(palette, 0, 1, 2), 768));
  }
  return file.toBytes();
}

interface Layout {
  readonly packing: Packing;
  readonly planes: 1 | 3;
}

const layouts: Readonly<Partial<Record<string, Layout>>> = {
  '1': { packing: bits(), planes: 1 },
  L: { packing: stored(1), planes: 1 },
  P: { packing: stored(1), planes: 1 },
  RGB: { packing: planar(3), planes: 3 },
};

/** Each plane of a row by itself: a count and a byte, or a small byte alone; and one of 0 where the length is odd. */
function runLengths(planes: Uint8Array, planeSize: number): Uint8Array {
  const out = new Uint8Array(planes.length * 2 + planes.length / planeSize);
  let filled = 0;
  for (let start = 0; start < planes.length; start += planeSize) {
    const end = start + planeSize;
    for (let at = start; at < end;) {
      const byte = planes[at];
      let count = 1;
      while (count < 63 && at + count < end && planes[at + count] === byte) count++;
      if (count > 1 || byte >= 0xc0) out[filled++] = 0xc0 | count;
      out[filled++] = byte;
      at += count;
    }
    if (planeSize % 2 === 1) out[filled++] = 0;
  }
  return out.subarray(0, filled);
}
