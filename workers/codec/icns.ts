import type { OpenImage } from '../../src/image/codec.js';
import { convert } from '../../src/image/convert/convert.js';
import type { ImageInfo, PixelBuffer } from '../../src/image/pixel-buffer.js';
import { ByteReader } from './byte-reader.js';
import type { Decoder } from './decoder.js';
import { corrupt, truncated, unsupported } from './failure.js';
import { pngDecoder } from './png/png.js';
import { Raster } from './raster.js';

/** Mac OS icons: the largest one, a PNG, a JPEG 2000, or planes with a mask of their own. */
export function icnsDecoder(jpeg2000: Decoder): Decoder {
  return {
    async open(bytes: Uint8Array): Promise<OpenImage> {
      const blocks = readBlocks(bytes);
      const sizes = SIZES.filter(({ codes }) => codes.some((code) => blocks.has(code)));
      const best = sizes.reduce<IconSize | undefined>((a, b) => (a && isLarger(a, b) ? a : b), undefined);
      if (best === undefined) throw corrupt('No 32bit icon resources found');
      const info = { sizes: sizes.map(({ size, scale }) => [size, size, scale]) };
      const code = best.codes.find((name) => blocks.has(name) && name.startsWith('ic'));
      const file = code === undefined ? undefined : blocks.get(code);
      return file ? openFile(file, info, jpeg2000) : openPlanes(best, blocks, info);
    },
  };
}

interface IconSize {
  readonly size: number;
  readonly scale: number;
  /** Names of the blocks that may hold it: a whole file first, then planes of colour and a mask. */
  readonly codes: readonly string[];
}

const SIZES: readonly IconSize[] = [
  { size: 512, scale: 2, codes: ['ic10'] },
  { size: 512, scale: 1, codes: ['ic09'] },
  { size: 256, scale: 2, codes: ['ic14'] },
  { size: 256, scale: 1, codes: ['ic08'] },
  { size: 128, scale: 2, codes: ['ic13'] },
  { size: 128, scale: 1, codes: ['ic07', 'it32', 't8mk'] },
  { size: 64, scale: 1, codes: ['icp6'] },
  { size: 32, scale: 2, codes: ['ic12'] },
  { size: 48, scale: 1, codes: ['ih32', 'h8mk'] },
  { size: 32, scale: 1, codes: ['icp5', 'il32', 'l8mk'] },
  { size: 16, scale: 2, codes: ['ic11'] },
  { size: 16, scale: 1, codes: ['icp4', 'is32', 's8mk'] },
];

function isLarger(a: IconSize, b: IconSize): boolean {
  return a.size > b.size || (a.size === b.size && a.scale > b.scale);
}

type Blocks = Map<string, Uint8Array>;

function readBlocks(bytes: Uint8Array): Blocks {
  const blocks: Blocks = new Map();
  const reader = new ByteReader(bytes, 4, false);
  const end = reader.uint32();
  while (reader.position < end) {
    const name = reader.text(4);
    const length = reader.uint32();
    if (length <= 0) throw corrupt('invalid block header');
    // A length that does not count its own head would lead back into it.
    blocks.set(name, reader.bytes.subarray(reader.position, reader.position + Math.max(0, length - 8)));
    reader.position += Math.max(0, length - 8);
  }
  return blocks;
}

async function openFile(file: Uint8Array, info: ImageInfo, jpeg2000: Decoder): Promise<OpenImage> {
  const isPng = file[0] === 0x89 && file[1] === 0x50;
  const isJpeg2000 =
    (file[0] === 0xff && file[1] === 0x4f) || (file[0] === 0x0d && file[1] === 0x0a) || file[4] === 0x6a;
  if (!isPng && !isJpeg2000) throw unsupported('Unsupported icon subimage format');
  const image = await (isPng ? pngDecoder : jpeg2000).open(file);
  return {
    // Pillow says RGBA before it has looked; the frame may be otherwise.
    header: { ...image.header, format: 'ICNS', mode: 'RGBA', frameCount: 1, orientation: 1, info },
    frame: async (index) => {
      if (index !== 0) throw corrupt('attempt to seek outside sequence');
      const pixels = await image.frame(0);
      return { ...(isPng ? pixels : convert(pixels, 'RGBA')), info };
    },
    close: () => {
      image.close();
    },
  };
}

function openPlanes({ size, codes }: IconSize, blocks: Blocks, info: ImageInfo): OpenImage {
  const colors = codes.map((code) => blocks.get(code.endsWith('32') ? code : '')).find(Boolean);
  const mask = codes.map((code) => blocks.get(code.endsWith('mk') ? code : '')).find(Boolean);
  if (colors === undefined) throw corrupt('An icon with a mask alone.');
  const hasSignature = codes.includes('it32');
  return {
    header: { format: 'ICNS', mode: 'RGBA', width: size, height: size, frameCount: 1, orientation: 1, info },
    frame: async (index) => {
      if (index !== 0) throw corrupt('attempt to seek outside sequence');
      return Promise.resolve(readPlanes(size, hasSignature ? withoutSignature(colors) : colors, mask, info));
    },
    close: () => undefined,
  };
}

/** The block of 128 pixels has four zeros in front. */
function withoutSignature(block: Uint8Array): Uint8Array {
  if (block.subarray(0, 4).some((byte) => byte !== 0))
    throw corrupt('Unknown signature, expecting 0x00000000');
  return block.subarray(4);
}

function readPlanes(
  size: number,
  colors: Uint8Array,
  mask: Uint8Array | undefined,
  info: ImageInfo,
): PixelBuffer {
  const raster = new Raster(mask ? 'RGBA' : 'RGB', size, size);
  const count = size * size;
  if (mask && mask.length < count) throw truncated('not enough image data');
  const isPlain = colors.length === count * 3;
  let at = 0;
  for (let band = 0; band < 3; band++) {
    const plane = isPlain ? null : expandPlane(colors, at, count);
    for (let i = 0; i < count; i++) {
      raster.bytes[i * raster.pixelSize + band] = plane ? plane.values[i] : colors[i * 3 + band];
    }
    if (plane) at = plane.end;
  }
  if (mask) for (let i = 0; i < count; i++) raster.bytes[i * 4 + 3] = mask[i];
  return raster.toPixels({ ...info });
}

/** A count below 128 and one more bytes than that, or a count from 128 and a byte, three times and more. */
function expandPlane(bytes: Uint8Array, start: number, count: number): { values: Uint8Array; end: number } {
  const values = new Uint8Array(count);
  let filled = 0;
  let at = start;
  while (filled < count) {
    if (at >= bytes.length) throw corrupt('Error reading channel');
    const code = bytes[at++];
    const length = code & 128 ? code - 125 : code + 1;
    if (filled + length > count) throw corrupt('Error reading channel');
    if (code & 128) values.fill(bytes[at++] ?? 0, filled, filled + length);
    else {
      values.set(bytes.subarray(at, at + length), filled);
      at += length;
    }
    filled += length;
  }
  return { values, end: at };
}
