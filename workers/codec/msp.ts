import type { OpenImage } from '../../src/image/codec.js';
import { ByteReader } from './byte-reader.js';
import type { Decoder } from './decoder.js';
import { corrupt, truncated } from './failure.js';
import type { Raster } from './raster.js';
import { readRawTile } from './raw-tile.js';
import { openPicture } from './single-frame.js';

/** Windows Paint of versions 1 and 2. */
export const mspDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const reader = new ByteReader(bytes);
    let checksum = 0;
    for (let i = 0; i < HEAD_BYTES; i += 2) checksum ^= reader.uint16();
    if (checksum !== 0) throw corrupt('bad MSP checksum');
    reader.position = 4;
    const width = reader.uint16();
    const height = reader.uint16();
    const isPlain = bytes[0] === 0x44;
    return openPicture('MSP', {
      mode: '1',
      width,
      height,
      info: {},
      read: (raster) => {
        if (isPlain) readRawTile(raster, bytes, { offset: HEAD_BYTES, rawMode: '1' });
        else readRawTile(raster, expandRows(bytes, raster), { offset: 0, rawMode: '1' });
      },
    });
  },
};

const HEAD_BYTES = 32;

/** Rows of runs, the length of each in a table before them; an empty row is white. */
function expandRows(bytes: Uint8Array, { width, height }: Raster): Uint8Array {
  const rowBytes = (width + 7) >> 3;
  const lengths = new ByteReader(bytes, HEAD_BYTES);
  if (lengths.remaining < height * 2) throw truncated('Truncated MSP file in row map');
  const out = new Uint8Array(rowBytes * height);
  let filled = 0;
  let at = HEAD_BYTES + height * 2;
  for (let y = 0; y < height; y++) {
    const length = lengths.uint16();
    if (length === 0) {
      out.fill(255, filled, filled + rowBytes);
      filled += rowBytes;
      continue;
    }
    if (at + length > bytes.length) throw truncated('Truncated MSP file');
    filled = expandRow(bytes.subarray(at, at + length), out, filled);
    at += length;
  }
  if (filled < out.length) throw truncated('not enough image data');
  return out;
}

/** A zero, a count and a byte to repeat; or a count and that many bytes. Says where the next row begins. */
function expandRow(row: Uint8Array, out: Uint8Array, start: number): number {
  let filled = start;
  for (let at = 0; at < row.length;) {
    const kind = row[at++];
    if (kind === 0) {
      if (at + 2 > row.length) throw corrupt('Corrupted MSP file');
      out.fill(row[at + 1], filled, filled + row[at]);
      filled += row[at];
      at += 2;
    } else {
      const literal = row.subarray(at, at + kind);
      out.set(literal.subarray(0, Math.max(0, out.length - filled)), Math.min(filled, out.length));
      filled += literal.length;
      at += kind;
    }
  }
  return filled;
}
