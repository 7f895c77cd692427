import type { OpenImage } from '../../src/image/codec.js';
import type { PixelMode } from '../../src/image/mode.js';
import type { ImageInfo } from '../../src/image/pixel-buffer.js';
import { ByteReader } from './byte-reader.js';
import type { Decoder } from './decoder.js';
import { corrupt, truncated, unsupported } from './failure.js';
import { toPalette } from './palette.js';
import type { Raster } from './raster.js';
import { findRawMode } from './raw-mode.js';
import { readRawTile } from './raw-tile.js';
import { openPicture } from './single-frame.js';

/** Photoshop's files: the picture that all layers make together. Layers themselves are not read. */
export const psdDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const reader = new ByteReader(bytes, 4, false);
    if (reader.uint16() !== 1) throw corrupt('not a PSD file');
    reader.position = 12;
    const channels = reader.uint16();
    const height = reader.uint32();
    const width = reader.uint32();
    const bits = reader.uint16();
    const kind = reader.uint16();
    const [known, needed] = MODES[`${String(kind)},${String(bits)}`] ?? [];
    if (known === undefined || needed === undefined) throw unsupported('A PSD of an unknown mode.');
    if (needed > channels) throw corrupt('not enough channels');
    const mode = known === 'RGB' && channels === 4 ? 'RGBA' : known;

    const colors = reader.exactly(reader.uint32());
    const info = readResources(reader);
    const layerBytes = reader.uint32();
    reader.position += layerBytes;
    const start = reader.position;
    const palette = mode === 'P' && colors.length === 768 ? toPalette(colors, 'RGB;L') : undefined;
    return openPicture('PSD', {
      mode,
      width,
      height,
      info,
      ...(palette && { palette }),
      read: (raster) => {
        readChannels(raster, bytes, start);
      },
    });
  },
};

/** By Photoshop's number of the mode and the bits: our mode, and how many channels it needs. */
const MODES: Record<string, readonly [mode: PixelMode, channels: number] | undefined> = {
  '0,1': ['1', 1],
  '0,8': ['L', 1],
  '1,8': ['L', 1],
  '2,8': ['P', 1],
  '3,8': ['RGB', 3],
  '4,8': ['CMYK', 4],
  '7,8': ['L', 1],
  '8,8': ['L', 1],
  '9,8': ['LAB', 3],
};

const ICC_PROFILE = 1039;

function readResources(reader: ByteReader): ImageInfo {
  const info: ImageInfo = {};
  const length = reader.uint32();
  const end = reader.position + length;
  while (reader.position < end) {
    reader.uint32();
    const id = reader.uint16();
    const nameLength = reader.uint8();
    // The name and its length together take an even number of bytes, the data too.
    reader.position += nameLength + (nameLength % 2 === 0 ? 1 : 0);
    const data = reader.upTo(reader.uint32());
    if (data.length % 2 === 1) reader.position++;
    if (id === ICC_PROFILE) info.icc_profile = data.slice();
  }
  return info;
}

const RAW = 0;
const PACK_BITS = 1;

/** The channels follow each other; of PackBits the lengths of all rows come first. */
function readChannels(raster: Raster, bytes: Uint8Array, start: number): void {
  const { mode, width, height } = raster;
  const compression = new ByteReader(bytes, start, false).uint16();
  const names =
    raster.pixelSize === 1 ? [mode] : [...mode].map((name) => (mode === 'CMYK' ? `${name};I` : name));
  let offset = start + 2;
  if (compression === RAW) {
    for (const rawMode of names) {
      readRawTile(raster, bytes, { offset, rawMode });
      offset += width * height;
    }
  } else if (compression === PACK_BITS) {
    const lengths = new ByteReader(bytes, offset, false);
    offset += names.length * height * 2;
    for (const rawMode of names) {
      readPackBits(raster, bytes, offset, rawMode);
      for (let y = 0; y < height; y++) offset += lengths.uint16();
    }
  } else {
    throw unsupported('cannot load this image');
  }
}

/** Pillow's reading: what a packet has beyond the end of a row is dropped. */
function readPackBits(raster: Raster, bytes: Uint8Array, offset: number, rawMode: string): void {
  const raw = findRawMode(raster.mode, rawMode);
  if (raw === undefined) throw corrupt(`${raster.mode} is not stored as ${rawMode}.`);
  const { width, height } = raster;
  const row = new Uint8Array(Math.ceil((width * raw.bits) / 8));
  for (let y = 0, at = offset; y < height; y++) {
    for (let x = 0; x < row.length;) {
      if (at >= bytes.length) throw truncated();
      const count = bytes[at++];
      if (count > 128) {
        if (at >= bytes.length) throw truncated();
        row.fill(bytes[at++], x, x + 257 - count);
        x += 257 - count;
      } else if (count < 128) {
        if (at + count + 1 > bytes.length) throw truncated();
        row.set(bytes.subarray(at, at + Math.min(count + 1, row.length - x)), x);
        at += count + 1;
        x += count + 1;
      }
    }
    raw.unpack(raster.bytes, raster.offset(0, y), row, 0, width);
  }
}
