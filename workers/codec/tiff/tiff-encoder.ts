import type { PixelBuffer } from '../../../src/image/pixel-buffer.js';
import type { SaveOptions } from '../../../src/image/codec.js';
import { ByteWriter } from '../byte-writer.js';
import type { FileBytes } from '../encoder.js';
import { bigEndianWords, bits, packPalette, packRows, stored, type Packing } from '../pack.js';
import { cannotWrite } from '../save-failure.js';

/** Writes an uncompressed TIFF, a page for each frame; of one page to Pillow's bytes. */
export function encodeTiff(
  first: PixelBuffer,
  _options: SaveOptions,
  frames: readonly PixelBuffer[],
): FileBytes {
  const isLittle = first.mode !== 'I;16B';
  const file = new ByteWriter(isLittle)
    .text(isLittle ? 'II' : 'MM')
    .uint16(42)
    .uint32(8);
  frames.forEach((frame, index) => {
    const isLast = index === frames.length - 1;
    writePage(file, tagsOf(frame), packRows(frame, layoutOf(frame, isLittle).packing), isLast);
  });
  return file.toBytes();
}

interface Layout {
  readonly packing: Packing;
  /** 1 grey, 2 RGB, 3 palette, 5 CMYK, 6 YCbCr, 8 Lab. */
  readonly photometric: number;
  readonly depths: readonly number[];
  /** 1 unsigned, 2 signed, 3 floats. */
  readonly sampleFormat?: 2 | 3;
  /** What the last band is: 0 unknown, 2 alpha. */
  readonly extra?: 0 | 2;
}

const layouts: Readonly<Partial<Record<string, Layout>>> = {
  '1': { packing: bits(), photometric: 1, depths: [1] },
  L: { packing: stored(1), photometric: 1, depths: [8] },
  LA: { packing: stored(2), photometric: 1, depths: [8, 8], extra: 2 },
  P: { packing: stored(1), photometric: 3, depths: [8] },
  PA: { packing: stored(2), photometric: 3, depths: [8, 8], extra: 2 },
  I: { packing: stored(4), photometric: 1, depths: [32], sampleFormat: 2 },
  'I;16': { packing: stored(2), photometric: 1, depths: [16] },
  'I;16B': { packing: bigEndianWords, photometric: 1, depths: [16] },
  F: { packing: stored(4), photometric: 1, depths: [32], sampleFormat: 3 },
  RGB: { packing: stored(3), photometric: 2, depths: [8, 8, 8] },
  RGBX: { packing: stored(4), photometric: 2, depths: [8, 8, 8, 8], extra: 0 },
  RGBA: { packing: stored(4), photometric: 2, depths: [8, 8, 8, 8], extra: 2 },
  CMYK: { packing: stored(4), photometric: 5, depths: [8, 8, 8, 8] },
  YCbCr: { packing: stored(3), photometric: 6, depths: [8, 8, 8] },
  LAB: { packing: stored(3), photometric: 8, depths: [8, 8, 8] },
};

/** All pages are in the first one's byte order. */
function layoutOf({ mode }: PixelBuffer, isLittle = true): Layout {
  const layout = layouts[mode === 'I;16B' && isLittle ? 'I;16' : mode];
  if (layout === undefined) throw cannotWrite(mode, 'TIFF');
  return layout;
}

interface Tag {
  readonly id: number;
  readonly type: keyof typeof TYPES;
  readonly values: readonly number[];
}

/** TIFF's numbers of them, and their sizes. */
const TYPES = {
  short: { id: 3, size: 2 },
  long: { id: 4, size: 4 },
  rational: { id: 5, size: 4 },
  undefined: { id: 7, size: 1 },
} as const;

function tagsOf(pixels: PixelBuffer): Tag[] {
  const { width, height, info } = pixels;
  const { photometric, depths, sampleFormat, extra } = layoutOf(pixels);
  const tags: Tag[] = [
    { id: 256, type: 'long', values: [width] },
    { id: 257, type: 'long', values: [height] },
    { id: 259, type: 'short', values: [1] },
    { id: 262, type: 'short', values: [photometric] },
    { id: 278, type: 'long', values: [height] },
    { id: 284, type: 'short', values: [1] },
  ];
  if (depths[0] !== 1) tags.push({ id: 258, type: 'short', values: depths });
  if (depths.length > 1) tags.push({ id: 277, type: 'short', values: [depths.length] });
  if (pixels.mode === 'P' || pixels.mode === 'PA')
    tags.push({ id: 320, type: 'short', values: colorMap(pixels.palette) });
  if (extra !== undefined) tags.push({ id: 338, type: 'short', values: [extra] });
  if (sampleFormat !== undefined) tags.push({ id: 339, type: 'short', values: [sampleFormat] });
  if (pixels.mode === 'YCbCr') {
    tags.push({ id: 530, type: 'short', values: [1, 1] });
    // Black and white of each band, as fractions.
    tags.push({ id: 532, type: 'rational', values: [0, 1, 255, 1, 128, 1, 255, 1, 128, 1, 255, 1] });
  }
  const { icc_profile: profile } = info;
  if (profile instanceof Uint8Array && profile.length > 0) {
    tags.push({ id: 34675, type: 'undefined', values: [...profile] });
  }
  return tags;
}

/** All reds, then greens, then blues, in 16 bits. */
function colorMap(palette: Parameters<typeof packPalette>[0]): number[] {
  return [0, 1, 2].flatMap((band) => {
    const values = packPalette(palette, band);
    return Array.from({ length: 256 }, (_, i) => (values[i] ?? 0) * 256);
  });
}

/** The directory, what does not fit into its entries, and the samples; then comes the next page. */
function writePage(file: ByteWriter, known: readonly Tag[], samples: Uint8Array, isLast: boolean): void {
  const tags: Tag[] = [
    ...known,
    { id: 273, type: 'long', values: [0] },
    { id: 279, type: 'long', values: [samples.length] },
  ];
  tags.sort((one, other) => one.id - other.id);
  const tail = new ByteWriter(file.isLittle);
  const tailStart = file.length + 2 + tags.length * 12 + 4;
  const tailSize = tags.map(sizeOf).reduce((sum, size) => sum + (size > 4 ? size + (size % 2) : 0), 0);
  const samplesStart = tailStart + tailSize;
  const end = samplesStart + samples.length;

  file.uint16(tags.length);
  for (const tag of tags) {
    const { id, type } = tag;
    const values = id === 273 ? [samplesStart] : tag.values;
    file.uint16(id, TYPES[type].id).uint32(type === 'rational' ? values.length / 2 : values.length);
    if (sizeOf(tag) > 4) {
      file.uint32(tailStart + tail.length);
      writeValues(tail, type, values);
      tail.zeros(tail.length % 2);
    } else {
      writeValues(file, type, values);
      file.zeros(4 - sizeOf(tag));
    }
  }
  // Directories begin at even offsets.
  file
    .uint32(isLast ? 0 : end + (end % 2))
    .bytes(tail.toBytes())
    .bytes(samples);
  if (!isLast) file.zeros(end % 2);
}

function sizeOf({ type, values }: Tag): number {
  return values.length * TYPES[type].size;
}

function writeValues(file: ByteWriter, type: Tag['type'], values: readonly number[]): void {
  const { size } = TYPES[type];
  // A profile may be longer than a call's list of arguments.
  if (size === 1) file.bytes(Uint8Array.from(values));
  else if (size === 2) file.uint16(...values);
  else file.uint32(...values);
}
