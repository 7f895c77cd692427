import type { OpenImage } from '../../src/image/codec.js';
import type { PixelMode } from '../../src/image/mode.js';
import type { ImageInfo, Palette } from '../../src/image/pixel-buffer.js';
import { ByteReader } from './byte-reader.js';
import type { Decoder } from './decoder.js';
import { corrupt, unsupported } from './failure.js';
import { toPalette } from './palette.js';
import type { Raster } from './raster.js';
import { readRawTile } from './raw-tile.js';
import { openPicture } from './single-frame.js';
import { readTgaRle } from './tga-rle.js';

/** Truevision Targa. */
export const tgaDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const head = readHead(bytes);
    const { mode, width, height, info, palette } = head;
    return openPicture('TGA', {
      mode,
      width,
      height,
      info,
      ...(palette && { palette }),
      read: (raster) => {
        readPixels(raster, bytes, head);
      },
    });
  },
};

interface Head {
  readonly mode: PixelMode;
  readonly width: number;
  readonly height: number;
  readonly info: ImageInfo;
  readonly palette?: Palette;
  readonly rawMode: string | undefined;
  readonly depth: number;
  readonly offset: number;
  readonly isCompressed: boolean;
  readonly isBottomUp: boolean;
  readonly isMirrored: boolean;
}

/** By kind of picture (1 palette, 2 colour, 3 grey) and depth. */
const RAW_MODES: Record<string, string | undefined> = {
  '1,8': 'P',
  '3,1': '1',
  '3,8': 'L',
  '3,16': 'LA',
  '2,16': 'BGRA;15Z',
  '2,24': 'BGR',
  '2,32': 'BGRA',
};

function readHead(bytes: Uint8Array): Head {
  const reader = new ByteReader(bytes);
  const idLength = reader.uint8();
  const hasPalette = reader.uint8() === 1;
  const kind = reader.uint8();
  const first = reader.uint16();
  const entries = reader.uint16();
  const entryBits = reader.uint8();
  reader.position = 12;
  const width = reader.uint16();
  const height = reader.uint16();
  const depth = reader.uint8();
  const origin = reader.uint8() & 0x30;
  const isBottomUp = origin === 0 || origin === 0x10;

  const info: ImageInfo = { orientation: isBottomUp ? -1 : 1 };
  const isCompressed = (kind & 8) !== 0;
  if (isCompressed) info.compression = 'tga_rle';
  if (idLength > 0) info.id_section = reader.upTo(idLength).slice();
  const palette = hasPalette ? readPalette(reader, first, entries, entryBits) : undefined;
  const mode = findMode(kind & 7, depth, hasPalette);
  return {
    mode,
    width,
    height,
    info,
    ...(palette && mode === 'P' && { palette }),
    rawMode: RAW_MODES[`${String(kind & 7)},${String(depth)}`],
    depth,
    offset: reader.position,
    isCompressed,
    isBottomUp,
    isMirrored: origin === 0x10 || origin === 0x30,
  };
}

function findMode(kind: number, depth: number, hasPalette: boolean): PixelMode {
  if (kind === 3) return depth === 1 ? '1' : depth === 16 ? 'LA' : 'L';
  if (kind === 1) return hasPalette ? 'P' : 'L';
  return depth === 24 ? 'RGB' : 'RGBA';
}

/** Entries before the first stored one are zeros. */
function readPalette(reader: ByteReader, first: number, entries: number, bits: number): Palette {
  // Pillow recognises entries of 32 bits too, but cannot make a palette of them.
  const rawMode = { 16: 'BGRA;15Z', 24: 'BGR' }[bits];
  if (rawMode === undefined) throw unsupported('A TGA file with palette entries of an unknown size.');
  const size = bits / 8;
  const stored = reader.upTo(size * entries);
  const all = new Uint8Array(first * size + stored.length);
  all.set(stored, first * size);
  return toPalette(all, rawMode, bits === 16 ? 'RGBA' : 'RGB');
}

function readPixels(raster: Raster, bytes: Uint8Array, head: Head): void {
  const { rawMode, depth, offset, isBottomUp } = head;
  if (rawMode === undefined) throw corrupt('cannot load this image');
  if (head.isCompressed) readTgaRle(raster, bytes, { offset, rawMode, isBottomUp }, depth >> 3);
  else readRawTile(raster, bytes, { offset, rawMode, isBottomUp });
  if (head.mode === 'RGBA' && hasNoAlpha(bytes)) {
    for (let at = 3; at < raster.bytes.length; at += 4) raster.bytes[at] = 255;
  }
  if (head.isMirrored) mirror(raster);
}

/** Whether the extension area of a version 2 file says that the fourth byte means nothing. */
function hasNoAlpha(bytes: Uint8Array): boolean {
  if (bytes.length < 26) throw corrupt('A TGA file without a footer.');
  const footer = new ByteReader(bytes, bytes.length - 26);
  const extension = footer.uint32();
  footer.uint32();
  if (footer.text(18) !== 'TRUEVISION-XFILE.\0' || extension === 0) return false;
  return bytes[extension + 494] === 0;
}

function mirror({ bytes, width, height, pixelSize }: Raster): void {
  const rowBytes = width * pixelSize;
  for (let y = 0; y < height; y++) {
    const row = bytes.slice(y * rowBytes, (y + 1) * rowBytes);
    for (let x = 0; x < width; x++) {
      bytes.set(row.subarray(x * pixelSize, (x + 1) * pixelSize), (y + 1) * rowBytes - (x + 1) * pixelSize);
    }
  }
}
