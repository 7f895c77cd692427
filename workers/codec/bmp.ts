import type { OpenImage } from '../../src/image/codec.js';
import type { PixelMode } from '../../src/image/mode.js';
import type { ImageInfo, Palette } from '../../src/image/pixel-buffer.js';
import { readBmpRle } from './bmp-rle.js';
import { ByteReader } from './byte-reader.js';
import type { Decoder } from './decoder.js';
import { unsupported } from './failure.js';
import { toPalette } from './palette.js';
import type { Raster } from './raster.js';
import { readRawTile } from './raw-tile.js';
import { openPicture, type Picture } from './single-frame.js';

/** Windows and OS/2 bitmaps. */
export const bmpDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const offset = new ByteReader(bytes, 10).uint32();
    return openPicture('BMP', toPicture(bytes, readBitmap(bytes, 14, { offset })));
  },
};

/** The same without the file header. */
export const dibDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    return openPicture('DIB', toPicture(bytes, readBitmap(bytes, 0)));
  },
};

/** A bitmap's head, understood. */
export interface Bitmap {
  readonly mode: PixelMode;
  readonly width: number;
  readonly height: number;
  readonly info: ImageInfo;
  readonly palette?: Palette;
  readonly rawMode: string;
  /** Where its rows begin, in the file. */
  readonly offset: number;
  readonly stride: number;
  readonly isBottomUp: boolean;
  /** Bits of a run-length code's pixels, or null where rows are not compressed. */
  readonly rle: 4 | 8 | null;
}

const RAW = 0;
const RLE8 = 1;
const RLE4 = 2;
const BITFIELDS = 3;

/**
 * Reads the head that begins at `start`. `offset` is where the file header says that the pixels are; cursors keep the
 * fourth byte of 32-bit pixels as alpha.
 */
export function readBitmap(
  bytes: Uint8Array,
  start: number,
  { offset = 0, keepsAlpha = false }: { offset?: number; keepsAlpha?: boolean } = {},
): Bitmap {
  const reader = new ByteReader(bytes, start);
  const headerSize = reader.uint32();
  if (headerSize !== 12 && ![40, 52, 56, 64, 108, 124].includes(headerSize)) {
    throw unsupported(`Unsupported BMP header type (${String(headerSize)})`);
  }
  const head = headerSize === 12 ? readCoreHeader(reader) : readInfoHeader(reader, start + headerSize);
  const { width, height, bits, compression, isTopDown, info } = head;
  reader.position = Math.max(reader.position, start + headerSize);

  const colors = head.colors || 2 ** bits;
  const entryBytes = headerSize === 12 ? 3 : 4;
  let pixels = offset;
  if (offset === 14 + headerSize && bits <= 8) pixels += entryBytes * colors;

  const depth = DEPTHS[bits];
  if (depth === undefined) throw unsupported(`Unsupported BMP pixel depth (${String(bits)})`);
  let [mode, rawMode] = depth;
  let palette: Palette | undefined;
  if (compression === BITFIELDS) {
    rawMode = findBitfields(bits, head.masks);
    if (rawMode.includes('A')) mode = 'RGBA';
  } else if (compression === RAW && bits === 32 && keepsAlpha) {
    [mode, rawMode] = ['RGBA', 'BGRA'];
  } else if (compression > RLE4) {
    throw unsupported(`Unsupported BMP compression (${String(compression)})`);
  }
  if (mode === 'P') {
    if (colors > 65536) throw unsupported(`Unsupported BMP Palette size (${String(colors)})`);
    const entries = reader.upTo(entryBytes * colors);
    if (isGreyRamp(entries, entryBytes, colors)) mode = rawMode = colors === 2 ? '1' : 'L';
    else palette = toPalette(entries, entryBytes === 4 ? 'BGRX' : 'BGR');
  }
  return {
    mode,
    width,
    height,
    info,
    ...(palette && { palette }),
    rawMode,
    offset: pixels || reader.position,
    stride: Math.floor((width * bits + 31) / 32) * 4,
    isBottomUp: !isTopDown,
    rle: compression === RLE8 ? 8 : compression === RLE4 ? 4 : null,
  };
}

/** A bitmap as a picture; `height` differs where a mask hangs below it, as in icons. */
export function toPicture(bytes: Uint8Array, bitmap: Bitmap, height = bitmap.height): Picture {
  const { mode, width, info, palette } = bitmap;
  return {
    mode,
    width,
    height,
    info,
    ...(palette && { palette }),
    read: (raster: Raster) => {
      if (bitmap.rle === null) readRawTile(raster, bytes, bitmap);
      else readBmpRle(raster, bytes, bitmap.offset, bitmap.rle, bitmap.isBottomUp);
    },
  };
}

const DEPTHS: Record<number, readonly [PixelMode, string] | undefined> = {
  1: ['P', 'P;1'],
  4: ['P', 'P;4'],
  8: ['P', 'P'],
  16: ['RGB', 'BGR;15'],
  24: ['RGB', 'BGR'],
  32: ['RGB', 'BGRX'],
};

interface Head {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly compression: number;
  readonly colors: number;
  readonly isTopDown: boolean;
  /** Of red, green, blue, and alpha. */
  readonly masks: readonly number[];
  readonly info: ImageInfo;
}

/** OS/2's first head. */
function readCoreHeader(reader: ByteReader): Head {
  const width = reader.uint16();
  const height = reader.uint16();
  reader.uint16();
  const bits = reader.uint16();
  return {
    width,
    height,
    bits,
    compression: RAW,
    colors: 0,
    isTopDown: false,
    masks: [],
    info: { compression: RAW },
  };
}

function readInfoHeader(reader: ByteReader, end: number): Head {
  if (end > reader.bytes.length) reader.exactly(end - reader.position);
  const width = reader.uint32();
  const signedHeight = reader.uint32();
  // Pillow looks at the highest byte alone.
  const isTopDown = signedHeight >>> 24 === 0xff;
  reader.uint16();
  const bits = reader.uint16();
  const compression = reader.uint32();
  reader.uint32();
  const dpi = [reader.uint32() / 39.3701, reader.uint32() / 39.3701] as const;
  const colors = reader.uint32();
  reader.uint32();
  const masks = compression === BITFIELDS ? readMasks(reader, end) : [];
  const height = isTopDown ? 2 ** 32 - signedHeight : signedHeight;
  return { width, height, bits, compression, colors, isTopDown, masks, info: { dpi, compression } };
}

/** The masks stand in the longer heads; behind the shortest one there are three of them. */
function readMasks(reader: ByteReader, end: number): number[] {
  const inHead = end - reader.position;
  const masks = [reader.uint32(), reader.uint32(), reader.uint32()];
  return [...masks, inHead >= 16 ? reader.uint32() : 0];
}

/** The layouts of 32, 24 and 16 bits that Pillow knows, by their masks. */
const BITFIELD_MODES: Record<string, string | undefined> = {
  '32:ff0000,ff00,ff,0': 'BGRX',
  '32:ff000000,ff0000,ff00,0': 'XBGR',
  '32:ff000000,ff00,ff,0': 'BGXR',
  '32:ff000000,ff0000,ff00,ff': 'ABGR',
  '32:ff,ff00,ff0000,ff000000': 'RGBA',
  '32:ff0000,ff00,ff,ff000000': 'BGRA',
  '32:ff000000,ff00,ff,ff0000': 'BGAR',
  '32:0,0,0,0': 'BGRA',
  '24:ff0000,ff00,ff': 'BGR',
  '16:f800,7e0,1f': 'BGR;16',
  '16:7c00,3e0,1f': 'BGR;15',
};

function findBitfields(bits: number, masks: readonly number[]): string {
  const compared = bits === 32 ? masks : masks.slice(0, 3);
  const name = `${String(bits)}:${compared.map((mask) => mask.toString(16)).join()}`;
  const rawMode = BITFIELD_MODES[name];
  if (rawMode === undefined) throw unsupported('Unsupported BMP bitfields layout');
  return rawMode;
}

/** Whether a palette only says that indices are levels of grey: black and white of two, else 0, 1, 2 and so on. */
function isGreyRamp(entries: Uint8Array, entryBytes: number, colors: number): boolean {
  for (let i = 0; i < colors; i++) {
    const level = colors === 2 ? i * 255 : i & 255;
    const at = i * entryBytes;
    if (entries[at] !== level || entries[at + 1] !== level || entries[at + 2] !== level) return false;
  }
  return true;
}
