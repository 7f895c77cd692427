import type { OpenImage } from '../../src/image/codec.js';
import type { PixelMode } from '../../src/image/mode.js';
import { ByteReader } from './byte-reader.js';
import type { Decoder } from './decoder.js';
import { corrupt, truncated } from './failure.js';
import { toPalette } from './palette.js';
import type { Raster } from './raster.js';
import { findRawMode } from './raw-mode.js';
import { readRawTile } from './raw-tile.js';
import { openPicture } from './single-frame.js';

/** Sun raster files. */
export const sunDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const reader = new ByteReader(bytes, 4, false);
    const width = reader.uint32();
    const height = reader.uint32();
    const depth = reader.uint32();
    reader.uint32();
    const kind = reader.uint32();
    const paletteKind = reader.uint32();
    const paletteLength = reader.uint32();
    const layout = (kind === RGB_ORDER ? RGB_LAYOUTS[depth] : undefined) ?? LAYOUTS[depth];
    if (layout === undefined) throw corrupt('Unsupported Mode/Bit Depth');
    if (![0, 1, RUN_LENGTH, RGB_ORDER, 4, 5].includes(kind))
      throw corrupt('Unsupported Sun Raster file type');
    if (paletteLength > 1024 || (paletteLength > 0 && paletteKind !== 1)) {
      throw corrupt('Unsupported Color Palette Length');
    }
    const colors = reader.upTo(paletteLength);
    const isIndexed = paletteLength > 0 && layout[0] === 'L';
    const mode = isIndexed ? 'P' : layout[0];
    const rawMode = isIndexed ? layout[1].replace('L', 'P') : layout[1];
    const offset = 32 + paletteLength;
    return openPicture('SUN', {
      mode,
      width,
      height,
      info: {},
      ...(isIndexed && { palette: toPalette(colors, 'RGB;L') }),
      read: (raster) => {
        const stride = Math.floor((width * depth + 15) / 16) * 2;
        if (kind === RUN_LENGTH) readRuns(raster, bytes, offset, rawMode);
        else readRawTile(raster, bytes, { offset, rawMode, stride });
      },
    });
  },
};

const RUN_LENGTH = 2;
const RGB_ORDER = 3;

const LAYOUTS: Record<number, readonly [mode: PixelMode, rawMode: string] | undefined> = {
  1: ['1', '1;I'],
  4: ['L', 'L;4'],
  8: ['L', 'L'],
  24: ['RGB', 'BGR'],
  32: ['RGB', 'BGRX'],
};
const RGB_LAYOUTS: typeof LAYOUTS = { 24: ['RGB', 'RGB'], 32: ['RGB', 'RGBX'] };

const ESCAPE = 0x80;

/** 0x80, a count and a byte: one more than the count of them, over the ends of rows too. 0x80 0 is 0x80 itself. */
function readRuns(raster: Raster, bytes: Uint8Array, offset: number, rawMode: string): void {
  const raw = findRawMode(raster.mode, rawMode);
  if (raw === undefined) throw corrupt(`${raster.mode} is not stored as ${rawMode}.`);
  const { width, height } = raster;
  const row = new Uint8Array(Math.ceil((width * raw.bits) / 8));
  let value = 0;
  let left = 0;
  for (let y = 0, at = offset; y < height; y++) {
    for (let x = 0; x < row.length;) {
      if (left === 0) {
        if (at >= bytes.length) throw truncated();
        value = bytes[at++];
        left = 1;
        if (value === ESCAPE) {
          if (at >= bytes.length) throw truncated();
          const count = bytes[at++];
          if (count > 0) {
            if (at >= bytes.length) throw truncated();
            value = bytes[at++];
            left = count + 1;
          }
        }
      }
      const end = Math.min(x + left, row.length);
      row.fill(value, x, end);
      left -= end - x;
      x = end;
    }
    raw.unpack(raster.bytes, raster.offset(0, y), row, 0, width);
  }
}
