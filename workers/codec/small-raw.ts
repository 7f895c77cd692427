import type { OpenImage } from '../../src/image/codec.js';
import type { PixelMode } from '../../src/image/mode.js';
import type { ImageInfo, Palette } from '../../src/image/pixel-buffer.js';
import { ByteReader } from './byte-reader.js';
import type { Decoder } from './decoder.js';
import { corrupt, unsupported } from './failure.js';
import { type RawTile, readRawTile } from './raw-tile.js';
import { openPicture } from './single-frame.js';

// Formats that are a short head and plain rows.

/** GIMP's brushes. */
export const gbrDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const reader = new ByteReader(bytes, 0, false);
    const headerSize = reader.uint32();
    const version = reader.uint32();
    const width = reader.uint32();
    const height = reader.uint32();
    const depth = reader.uint32();
    if (depth !== 1 && depth !== 4) throw corrupt('Unsupported GIMP brush color depth');
    const info: ImageInfo = {};
    if (version === 2) {
      if (reader.text(4) !== 'GIMP') throw corrupt('not a GIMP brush, bad magic number');
      info.spacing = reader.uint32();
    }
    info.comment = reader.upTo(Math.max(0, headerSize - (version === 1 ? 20 : 28))).slice(0, -1);
    const mode = depth === 1 ? 'L' : 'RGBA';
    return openRaw('GBR', bytes, { mode, width, height, info }, { offset: reader.position, rawMode: mode });
  },
};

/** PIXAR's rasters, in the one variant that Pillow knows. */
export const pixarDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const reader = new ByteReader(bytes, 416);
    const height = reader.uint16();
    const width = reader.uint16();
    reader.position = 424;
    if (reader.uint16() !== 14 || reader.uint16() !== 2) throw corrupt('A PIXAR file of an unknown kind.');
    return openRaw('PIXAR', bytes, { mode: 'RGB', width, height }, { offset: 1024, rawMode: 'RGB' });
  },
};

/** McIDAS area files, of weather satellites. */
export const mcidasDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const word = (index: number): number => new ByteReader(bytes, (index - 1) * 4, false).int32();
    const sampleBytes = word(11);
    const layout = ({ 1: ['L', 'L'], 2: ['I;16B', 'I;16B'], 4: ['I', 'I;32B'] } as const)[sampleBytes];
    if (layout === undefined || bytes.length < 256) throw unsupported('unsupported McIdas format');
    const [mode, rawMode] = layout;
    const offset = word(34) + word(15);
    const stride = word(15) + word(10) * sampleBytes * word(14);
    return openRaw('MCIDAS', bytes, { mode, width: word(10), height: word(9) }, { offset, rawMode, stride });
  },
};

/** XV's thumbnails: three bits of red and green, two of blue. */
export const xvThumbDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    let [line, at] = readLine(bytes, readLine(bytes, 0)[1]);
    while (line.startsWith('#')) [line, at] = readLine(bytes, at);
    const [width, height] = line.trim().split(/\s+/).map(Number);
    if (!(width > 0 && height > 0)) throw corrupt('A thumbnail without a size.');
    const palette: Palette = { mode: 'RGB', colors: Uint8Array.from({ length: 768 }, thumbnailColor) };
    return openRaw('XVThumb', bytes, { mode: 'P', width, height, palette }, { offset: at, rawMode: 'P' });
  },
};

/** LabEye's older kin of IM: "width 3" and "pixel n8" on lines, a form feed, then rows of grey. */
export const imtDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const end = bytes.indexOf(12);
    const head = String.fromCharCode(...bytes.subarray(0, Math.min(Math.max(end, 0), 4096)));
    const width = Number(/^width (\d+)/m.exec(head)?.[1]);
    const height = Number(/^height (\d+)/m.exec(head)?.[1]);
    if (end < 0 || !/^pixel n8/m.test(head) || !(width > 0 && height > 0)) throw corrupt('not an IMT file');
    return openRaw('IMT', bytes, { mode: 'L', width, height }, { offset: end + 1, rawMode: 'L' });
  },
};

interface Head {
  readonly mode: PixelMode;
  readonly width: number;
  readonly height: number;
  readonly info?: ImageInfo;
  readonly palette?: Palette;
}

function openRaw(format: string, bytes: Uint8Array, head: Head, tile: RawTile): OpenImage {
  return openPicture(format, {
    info: {},
    ...head,
    read: (raster) => {
      readRawTile(raster, bytes, tile);
    },
  });
}

/** A line without its end, and where the next one begins. */
function readLine(bytes: Uint8Array, start: number): [line: string, next: number] {
  if (start >= bytes.length) throw corrupt('Unexpected EOF reading XV thumbnail file');
  const newLine = bytes.indexOf(10, start);
  const end = newLine < 0 ? bytes.length : newLine;
  return [String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 1024))), end + 1];
}

function thumbnailColor(_: unknown, i: number): number {
  const index = Math.floor(i / 3);
  if (i % 3 === 2) return Math.floor(((index & 3) * 255) / 3);
  return Math.floor(((i % 3 === 0 ? index >> 5 : (index >> 2) & 7) * 255) / 7);
}
