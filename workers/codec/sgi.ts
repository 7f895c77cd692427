import type { OpenImage } from '../../src/image/codec.js';
import type { PixelMode } from '../../src/image/mode.js';
import { ByteReader } from './byte-reader.js';
import type { Decoder } from './decoder.js';
import { corrupt, truncated, unsupported } from './failure.js';
import type { Raster } from './raster.js';
import { findRawMode } from './raw-mode.js';
import { openPicture } from './single-frame.js';

/** Silicon Graphics' images: planes from the last row up, of 8 or 16 bits, perhaps run-length coded. */
export const sgiDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const reader = new ByteReader(bytes, 2, false);
    const compression = reader.uint8();
    const sampleBytes = reader.uint8();
    const dimensions = reader.uint16();
    const width = reader.uint16();
    const height = reader.uint16();
    const channels = reader.uint16();
    const mode = MODES[`${String(dimensions)},${String(channels)}`];
    if (mode === undefined || (sampleBytes !== 1 && sampleBytes !== 2)) {
      throw unsupported('Unsupported SGI image mode');
    }
    return openPicture('SGI', {
      mode,
      width,
      height,
      info: {},
      read: (raster) => {
        if (compression === 0) readPlanes(raster, bytes, sampleBytes);
        else if (compression === 1) readRuns(raster, bytes, sampleBytes);
        else throw corrupt('cannot load this image');
      },
    });
  },
};

const HEAD_BYTES = 512;

const MODES: Record<string, PixelMode | undefined> = {
  '1,1': 'L',
  '2,1': 'L',
  '3,3': 'RGB',
  '3,4': 'RGBA',
};

/** Of 16 bits the higher eight are kept. */
function readPlanes(raster: Raster, bytes: Uint8Array, sampleBytes: 1 | 2): void {
  const { width, height, pixelSize } = raster;
  let at = HEAD_BYTES;
  if (at + width * height * pixelSize * sampleBytes > bytes.length) throw truncated();
  for (let band = 0; band < pixelSize; band++) {
    for (let y = height - 1; y >= 0; y--) {
      for (let x = 0, to = raster.offset(0, y) + band; x < width; x++, to += pixelSize, at += sampleBytes) {
        raster.bytes[to] = bytes[at];
      }
    }
  }
}

/** Rows anywhere in the file, found by a table of offsets and one of lengths. */
function readRuns(raster: Raster, bytes: Uint8Array, sampleBytes: 1 | 2): void {
  const { mode, width, height, pixelSize } = raster;
  const rows = height * pixelSize;
  if (bytes.length - HEAD_BYTES < rows * 8) throw overrun();
  const offsets = new ByteReader(bytes, HEAD_BYTES, false);
  const lengths = new ByteReader(bytes, HEAD_BYTES + rows * 4, false);
  const raw = findRawMode(mode, sampleBytes === 1 ? mode : `${mode};16B`);
  if (raw === undefined) throw corrupt(`${mode} is not stored in 16 bits.`);

  const row = new Uint8Array(width * pixelSize * sampleBytes);
  for (let y = 0; y < height; y++) {
    for (let band = 0; band < pixelSize; band++) {
      const index = (y + band * height) * 4;
      offsets.position = HEAD_BYTES + index;
      lengths.position = HEAD_BYTES + rows * 4 + index;
      const run = { start: offsets.uint32(), length: lengths.uint32() };
      // Pillow stops at such a row, and says nothing: what is missing stays black.
      if (!expandRow(row, bytes, run, { band, bands: pixelSize, width, sampleBytes })) return;
    }
    raw.unpack(raster.bytes, raster.offset(0, height - 1 - y), row, 0, width);
  }
}

/** False for a row that goes on where its length says that it is over. */
function expandRow(
  row: Uint8Array,
  bytes: Uint8Array,
  { start, length }: { start: number; length: number },
  { band, bands, width, sampleBytes }: { band: number; bands: number; width: number; sampleBytes: 1 | 2 },
): boolean {
  if (start < HEAD_BYTES) throw overrun();
  let at = start;
  let x = 0;
  const put = (from: number): void => {
    const to = (x++ * bands + band) * sampleBytes;
    row[to] = bytes[from];
    if (sampleBytes === 2) row[to + 1] = bytes[from + 1];
  };
  for (let left = length; left > 0; left--) {
    if (at + sampleBytes > bytes.length) throw overrun();
    const code = bytes[at + sampleBytes - 1];
    at += sampleBytes;
    if (left === 1 && code !== 0) return false;
    const count = code & 127;
    if (count === 0) return true;
    if (x + count > width) throw overrun();
    const isLiteral = (code & 128) !== 0;
    if (at + (isLiteral ? count : 1) * sampleBytes > bytes.length) throw overrun();
    for (let i = 0; i < count; i++) {
      put(at);
      if (isLiteral) at += sampleBytes;
    }
    if (!isLiteral) at += sampleBytes;
  }
  return true;
}

function overrun(): Error {
  return corrupt('buffer overrun when reading image file');
}
