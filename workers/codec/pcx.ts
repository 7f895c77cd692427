import type { OpenImage } from '../../src/image/codec.js';
import type { PixelMode } from '../../src/image/mode.js';
import type { Palette } from '../../src/image/pixel-buffer.js';
import { ByteReader } from './byte-reader.js';
import type { CheckSize, Decoder } from './decoder.js';
import { corrupt, truncated, unsupported } from './failure.js';
import { toPalette } from './palette.js';
import type { Raster } from './raster.js';
import { findRawMode } from './raw-mode.js';
import { openPicture, openPictures, type Picture } from './single-frame.js';

/** PC Paintbrush. */
export const pcxDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    return openPicture('PCX', readPcx(bytes, 0));
  },
};

/** Several PCX pictures in one file. */
export function dcxDecoder(checkSize: CheckSize): Decoder {
  return {
    open(bytes: Uint8Array): OpenImage {
      const offsets: number[] = [];
      const reader = new ByteReader(bytes, 4);
      for (let offset = reader.uint32(); offset !== 0; offset = reader.uint32()) {
        offsets.push(offset);
        if (offsets.length === MAX_PICTURES) break;
      }
      if (offsets.length === 0) throw corrupt('A DCX file without pictures.');
      return openPictures('DCX', readPcx(bytes, offsets[0]), offsets.length, (index) => {
        const picture = readPcx(bytes, offsets[index]);
        checkSize(picture.width, picture.height);
        return picture;
      });
    },
  };
}

const MAX_PICTURES = 1024;
const HEAD_BYTES = 128;
const PALETTE_BYTES = 769;

function readPcx(bytes: Uint8Array, start: number): Picture {
  const reader = new ByteReader(bytes, start);
  if (reader.uint8() !== 10) throw corrupt('not a PCX file');
  const version = reader.uint8();
  if (![0, 2, 3, 5].includes(version)) throw corrupt('not a PCX file');
  reader.uint8();
  const bits = reader.uint8();
  const [left, top, right, bottom] = [reader.uint16(), reader.uint16(), reader.uint16(), reader.uint16()];
  const width = right + 1 - left;
  const height = bottom + 1 - top;
  if (width <= 0 || height <= 0) throw corrupt('bad PCX image size');
  const dpi = [reader.uint16(), reader.uint16()] as const;
  const colors = reader.exactly(48);
  reader.uint8();
  const planes = reader.uint8();
  const givenStride = reader.uint16();

  const { mode, rawMode, palette } = findLayout(bytes, version, bits, planes, colors);
  // Pillow does not trust the stride beyond whether it is the plain one.
  const plain = Math.ceil((width * bits) / 8);
  const stride = givenStride === plain ? plain : plain + (plain % 2);
  return {
    mode,
    width,
    height,
    info: { dpi },
    ...(palette && { palette }),
    read: (raster) => {
      readRuns(raster, bytes, {
        offset: start + HEAD_BYTES,
        rawMode,
        planes,
        planeBytes: plain,
        rowBytes: planes * stride,
      });
    },
  };
}

interface Layout {
  readonly mode: PixelMode;
  readonly rawMode: string;
  readonly palette?: Palette;
}

function findLayout(
  bytes: Uint8Array,
  version: number,
  bits: number,
  planes: number,
  colors: Uint8Array,
): Layout {
  if (bits === 1 && planes === 1) return { mode: '1', rawMode: '1' };
  if (bits === 1 && (planes === 2 || planes === 4)) {
    return { mode: 'P', rawMode: `P;${String(planes)}L`, palette: toPalette(colors, 'RGB') };
  }
  if (version === 5 && bits === 8 && planes === 1) {
    const stored = findLargePalette(bytes);
    return stored ? { mode: 'P', rawMode: 'P', palette: stored } : { mode: 'L', rawMode: 'L' };
  }
  if (version === 5 && bits === 8 && planes === 3) return { mode: 'RGB', rawMode: 'RGB;L' };
  throw unsupported('unknown PCX mode');
}

/** The 256 colours at the end of the file, unless they are the ramp of greys. */
function findLargePalette(bytes: Uint8Array): Palette | undefined {
  const start = bytes.length - PALETTE_BYTES;
  if (start < 0) throw corrupt('A PCX file without room for its palette.');
  const colors = bytes.subarray(start + 1);
  const isRamp = colors.every((value, i) => value === Math.floor(i / 3));
  return bytes[start] !== 12 || isRamp ? undefined : toPalette(colors, 'RGB');
}

interface Rows {
  readonly offset: number;
  readonly rawMode: string;
  readonly planes: number;
  /** Of one plane of one row, without padding. */
  readonly planeBytes: number;
  readonly rowBytes: number;
}

/** Rows of runs: two high bits set, six of length, then the byte; any other byte stands for itself. */
function readRuns(raster: Raster, bytes: Uint8Array, rows: Rows): void {
  const { rawMode, planes, planeBytes, rowBytes } = rows;
  const raw = findRawMode(raster.mode, rawMode);
  if (raw === undefined) throw corrupt(`${raster.mode} is not stored as ${rawMode}.`);
  const { width, height } = raster;
  const row = new Uint8Array(rowBytes);
  let isOverrun = false;
  for (let y = 0, at = rows.offset; y < height; y++) {
    for (let x = 0; x < rowBytes;) {
      if (at >= bytes.length) throw truncated();
      const byte = bytes[at++];
      if ((byte & 0xc0) !== 0xc0) {
        row[x++] = byte;
        continue;
      }
      if (at >= bytes.length) throw truncated();
      const end = x + (byte & 0x3f);
      isOverrun ||= end > rowBytes;
      row.fill(bytes[at++], x, end);
      x = end;
    }
    closeGaps(row, planes, planeBytes);
    raw.unpack(raster.bytes, raster.offset(0, y), row, 0, width);
  }
  // Pillow goes on after a run that is too long, and complains at the end.
  if (isOverrun) throw corrupt('buffer overrun when reading image file');
}

/** Planes that are padded move together, so that each begins where the one before it ends. */
function closeGaps(row: Uint8Array, planes: number, planeBytes: number): void {
  const stride = row.length / planes;
  if (stride === planeBytes) return;
  for (let plane = 1; plane < planes; plane++) {
    row.copyWithin(plane * planeBytes, plane * stride, plane * stride + planeBytes);
  }
}
