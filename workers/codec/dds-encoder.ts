import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { ByteWriter } from './byte-writer.js';
import type { FileBytes } from './encoder.js';
import { interleaved, packRows, stored, type Packing } from './pack.js';
import { cannotWrite } from './save-failure.js';

/** Writes an uncompressed DirectDraw surface to Pillow's bytes. */
export function encodeDds(pixels: PixelBuffer): FileBytes {
  const { mode, width, height } = pixels;
  const layout = layouts[mode];
  if (layout === undefined) throw cannotWrite(mode, 'DDS');
  const hasAlpha = mode.endsWith('A');
  const { bits } = layout.packing;
  return new ByteWriter()
    .text('DDS ')
    .uint32(124, HAS_CAPS | HAS_HEIGHT | HAS_WIDTH | HAS_PIXEL_FORMAT | HAS_PITCH)
    .uint32(height, width, (width * bits) / 8, 0, 0)
    .zeros(11 * 4)
    .uint32(32, layout.kind | (hasAlpha ? ALPHA_PIXELS : 0), 0, bits)
    .uint32(...layout.masks, hasAlpha ? 0xff000000 : 0)
    .uint32(IS_TEXTURE, 0, 0, 0, 0)
    .bytes(packRows(pixels, layout.packing))
    .toBytes();
}

const HAS_CAPS = 0x1;
const HAS_HEIGHT = 0x2;
const HAS_WIDTH = 0x4;
const HAS_PITCH = 0x8;
const HAS_PIXEL_FORMAT = 0x1000;
const ALPHA_PIXELS = 0x1;
const RGB = 0x40;
const LUMINANCE = 0x20000;
const IS_TEXTURE = 0x1000;

interface Layout {
  readonly packing: Packing;
  readonly kind: number;
  /** Which bits of a little-endian pixel are red, green and blue; of grey as Pillow has them. */
  readonly masks: readonly [number, number, number];
}

const layouts: Readonly<Partial<Record<string, Layout>>> = {
  L: { packing: stored(1), kind: LUMINANCE, masks: [0xff000000, 0xff000000, 0xff000000] },
  LA: { packing: stored(2), kind: LUMINANCE, masks: [0xff, 0xff, 0xff] },
  RGB: { packing: interleaved(3, 2, 1, 0), kind: RGB, masks: [0xff0000, 0xff00, 0xff] },
  RGBA: { packing: interleaved(4, 2, 1, 0, 3), kind: RGB, masks: [0xff0000, 0xff00, 0xff] },
};
