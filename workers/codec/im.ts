import type { OpenImage } from '../../src/image/codec.js';
import { isPixelMode, type PixelMode } from '../../src/image/mode.js';
import type { ImageInfo, Palette } from '../../src/image/pixel-buffer.js';
import { readBitFields } from './bit-fields.js';
import type { Decoder } from './decoder.js';
import { corrupt } from './failure.js';
import { toPalette } from './palette.js';
import { pixelSize, type Raster } from './raster.js';
import { readRawTile } from './raw-tile.js';
import { openPictures, type Picture } from './single-frame.js';

/** IFUNC's image memory, of LabEye and of Pillow itself: a head of text, then rows from the last one up. */
export const imDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const head = readHead(bytes);
    const first = toPicture(bytes, head, 0);
    return openPictures('IM', first, head.frames, (index) => toPicture(bytes, head, index));
  },
};

interface Head {
  readonly mode: PixelMode;
  readonly rawMode: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly info: ImageInfo;
  readonly palette?: Palette;
  /** Where the first picture begins. */
  readonly offset: number;
}

const CTRL_Z = 0x1a;
const MAX_LINE = 100;
const KEYS = [
  'Comment',
  'Date',
  'Digitalization equipment',
  'File size (no of images)',
  'Lut',
  'Name',
  'Scale (x,y)',
  'Image size (x*y)',
  'Image type',
];

/** Types of images as their mode and raw mode; LabEye's numbers of bits are worked out. */
const TYPES: Record<string, readonly [mode: PixelMode, rawMode: string] | undefined> = {
  '0 1 image': ['1', '1'],
  'L 1 image': ['1', '1'],
  'Greyscale image': ['L', 'L'],
  'Grayscale image': ['L', 'L'],
  'RGB image': ['RGB', 'RGB;L'],
  'B1 image': ['1', '1'],
  'B2 image': ['P', 'P;2'],
  'B4 image': ['P', 'P;4'],
  'X 24 image': ['RGB', 'RGB'],
  'L 32 S image': ['I', 'I;32'],
  'L 32 F image': ['F', 'F;32'],
  'RGB3 image': ['RGB', 'RGB;T'],
  'RYB3 image': ['RGB', 'RYB;T'],
  'LA image': ['LA', 'LA;L'],
  'RGBA image': ['RGBA', 'RGBA;L'],
  'RGBX image': ['RGB', 'RGBX;L'],
  'CMYK image': ['CMYK', 'CMYK;L'],
  'YCC image': ['YCbCr', 'YCbCr;L'],
};

function findType(name: string): readonly [PixelMode, string] {
  const known = TYPES[name];
  if (known) return known;
  const [, bits] = /^L[ *](\d+[BLSF]?) image$/.exec(name) ?? [];
  if (bits === '16' || bits === '16B') return [`I;${bits}`, `I;${bits}`];
  if (bits === '32S') return ['I', 'I;32S'];
  const isFloat =
    bits !== undefined && (/^\d+$/.test(bits) ? Number(bits) <= 32 : /^(8S|16S|32F)$/.test(bits));
  if (isFloat) return ['F', `F;${bits}`];
  // Without a known type the mode is the type's own word.
  if (isPixelMode(name)) return [name, 'L'];
  throw corrupt('An IM file of an unknown type.');
}

function readHead(bytes: Uint8Array): Head {
  const info: ImageInfo = {};
  const { fields, end } = readFields(bytes);
  if (!KEYS.some((key) => fields.has(key))) throw corrupt('Not an IM file');
  for (const [key, value] of fields) info[key] = value;

  const [width, height] = sizeOf(fields.get('Image size (x*y)') ?? '512*512');
  const frames = Number(fields.get('File size (no of images)') ?? '1');
  let [mode, rawMode] = findType(fields.get('Image type') ?? 'Greyscale image');
  let offset = bytes.indexOf(CTRL_Z, end) + 1;
  if (offset === 0) throw corrupt('File truncated');
  let palette: Palette | undefined;
  if (fields.has('Lut')) {
    const table = bytes.subarray(offset, offset + 768);
    if (table.length < 768) throw corrupt('File truncated');
    offset += 768;
    if (!isGrey(table) && ['L', 'LA', 'P', 'PA'].includes(mode)) {
      [mode, rawMode] = mode.endsWith('A') ? ['PA', 'PA;L'] : ['P', 'P'];
      palette = toPalette(table, 'RGB;L');
    }
  }
  const hasFrames = Number.isInteger(frames) && frames >= 1 && frames <= bytes.length;
  return {
    mode,
    rawMode,
    width,
    height,
    frames: hasFrames ? frames : 1,
    info,
    ...(palette && { palette }),
    offset,
  };
}

/** Lines of "Key: value" up to Ctrl-Z or a zero; either kind of line end, and the two in either order. */
function readFields(bytes: Uint8Array): { fields: Map<string, string>; end: number } {
  const fields = new Map<string, string>();
  let at = 0;
  while (at < bytes.length && bytes[at] !== 0 && bytes[at] !== CTRL_Z) {
    if (bytes[at] === 13) {
      at++;
      continue;
    }
    const newLine = bytes.indexOf(10, at);
    const next = newLine < 0 ? bytes.length : newLine + 1;
    if (next - at > MAX_LINE) throw corrupt('not an IM file');
    const line = String.fromCharCode(...bytes.subarray(at, next)).replace(/\r?\n$/, '');
    const [, key, value] = /^([A-Za-z][^:]*):[ \t]*(.*?)[ \t]*$/s.exec(line) ?? [];
    if (key === undefined) throw corrupt('Syntax error in IM header');
    fields.set(key, value);
    at = next;
  }
  return { fields, end: at };
}

function sizeOf(text: string): [width: number, height: number] {
  const [width, height] = text.replace('*', ',').split(',').map(Number);
  if (!(width > 0 && height > 0 && Number.isInteger(width) && Number.isInteger(height))) {
    throw corrupt('An IM file without a size.');
  }
  return [width, height];
}

function isGrey(table: Uint8Array): boolean {
  for (let i = 0; i < 256; i++) if (table[i] !== table[i + 256] || table[i] !== table[i + 512]) return false;
  return true;
}

function toPicture(bytes: Uint8Array, head: Head, index: number): Picture {
  const { mode, width, height, info, palette } = head;
  const frameBytes = Math.ceil((width * (mode === '1' ? 1 : 8 * pixelSize(mode))) / 8) * height;
  const offset = head.offset + index * frameBytes;
  return {
    mode,
    width,
    height,
    info,
    ...(palette && { palette }),
    read: (raster) => {
      readPixels(raster, bytes, offset, head.rawMode);
    },
  };
}

function readPixels(raster: Raster, bytes: Uint8Array, offset: number, rawMode: string): void {
  const bits = /^F;(\d+)$/.exec(rawMode)?.[1];
  if (bits !== undefined && !['8', '16', '32'].includes(bits)) {
    readBitFields(raster, bytes, offset, Number(bits));
    return;
  }
  if (rawMode.endsWith(';T')) {
    const plane = raster.width * raster.height;
    for (const [i, name] of ['G', 'R', 'B'].entries()) {
      readRawTile(raster, bytes, { offset: offset + i * plane, rawMode: name, isBottomUp: true });
    }
    return;
  }
  readRawTile(raster, bytes, { offset, rawMode, isBottomUp: true });
}
