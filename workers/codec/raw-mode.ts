import type { PixelMode } from '../../src/image/mode.js';

/** How samples lie in a file, by Pillow's name for it: `BGR;15` is five bits each of blue, green and red. */
export interface RawMode {
  /** Bits that a pixel takes in the file. */
  readonly bits: number;
  /** Turns `pixels` of them, from `row[from]` on, into a raster's bytes from `out[at]` on. */
  readonly unpack: Unpack;
}

type Unpack = (out: Uint8Array, at: number, row: Uint8Array, from: number, pixels: number) => void;

/** The raw mode for pictures of `mode`; undefined where Pillow has no unpacker for the pair. */
export function findRawMode(mode: PixelMode, name: string): RawMode | undefined {
  return RAW_MODES[mode]?.[name];
}

/** The file's bytes are the raster's. */
function copy(size: number): RawMode {
  return {
    bits: size * 8,
    unpack: (out, at, row, from, pixels) => {
      out.set(row.subarray(from, from + pixels * size), at);
    },
  };
}

/** Byte `c` of a raster's pixel is byte `offsets[c]` of the file's, whose pixels are `size` bytes apart. */
function pick(size: number, ...offsets: readonly number[]): RawMode {
  return {
    bits: size * 8,
    unpack: (out, at, row, from, pixels) => {
      for (let i = 0; i < pixels; i++, from += size) {
        for (const offset of offsets) out[at++] = row[from + offset];
      }
    },
  };
}

/** Samples of less than a byte, the first in the highest bits; each becomes what `values` has for it. */
function packed(bits: 1 | 2 | 4, values: readonly number[]): RawMode {
  const perByte = 8 / bits;
  const mask = (1 << bits) - 1;
  return {
    bits,
    unpack: (out, at, row, from, pixels) => {
      for (let i = 0; i < pixels; i++) {
        const shift = 8 - bits - (i % perByte) * bits;
        out[at + i] = values[(row[from + ((i / perByte) | 0)] >> shift) & mask];
      }
    },
  };
}

/** The same file bytes with their bits in the opposite order. */
function bitReversed(inner: RawMode): RawMode {
  return {
    bits: inner.bits,
    unpack: (out, at, row, from, pixels) => {
      const flipped = row.subarray(from, from + ((pixels * inner.bits + 7) >> 3)).map(reverseBits);
      inner.unpack(out, at, flipped, 0, pixels);
    },
  };
}

function reverseBits(byte: number): number {
  let reversed = 0;
  for (let bit = 0; bit < 8; bit++) reversed |= ((byte >> bit) & 1) << (7 - bit);
  return reversed;
}

function inverted(size: number): RawMode {
  return {
    bits: size * 8,
    unpack: (out, at, row, from, pixels) => {
      for (let i = 0; i < pixels * size; i++) out[at + i] = 255 - row[from + i];
    },
  };
}

/** A row holds all samples of the first band, then all of the second. */
function lineInterleaved(bands: number, keep: number = bands): RawMode {
  return {
    bits: bands * 8,
    unpack: (out, at, row, from, pixels) => {
      for (let i = 0; i < pixels; i++) {
        for (let band = 0; band < keep; band++) out[at++] = row[from + i + band * pixels];
      }
    },
  };
}

/** One band of a picture that comes band by band: byte `offset` of every `size` bytes. */
export function band(
  index: number,
  bands: number,
  size: number = 1,
  offset: number = 0,
  flip: number = 0,
): RawMode {
  return {
    bits: size * 8,
    unpack: (out, at, row, from, pixels) => {
      for (let i = 0; i < pixels; i++) out[at + i * bands + index] = row[from + i * size + offset] ^ flip;
    },
  };
}

/** 16-bit little-endian pixels made of bit fields; `[shift, bits]` in the order of the raster's bands. */
function fields(...parts: readonly (readonly [shift: number, bits: number])[]): RawMode {
  const scales = parts.map(([, bits]) =>
    Array.from({ length: 1 << bits }, (_, v) => Math.floor((v * 255) / ((1 << bits) - 1))),
  );
  return {
    bits: 16,
    unpack: (out, at, row, from, pixels) => {
      for (let i = 0; i < pixels; i++, from += 2) {
        const pixel = row[from] | (row[from + 1] << 8);
        parts.forEach(([shift, bits], part) => {
          out[at++] = scales[part][(pixel >> shift) & ((1 << bits) - 1)];
        });
      }
    },
  };
}

/** Targa's sixteenth bit is set where a pixel is not to be seen. */
function withInvertedAlpha(inner: RawMode): RawMode {
  return {
    bits: inner.bits,
    unpack: (out, at, row, from, pixels) => {
      inner.unpack(out, at, row, from, pixels);
      for (let i = at + 3; i < at + pixels * 4; i += 4) out[i] = 255 - out[i];
    },
  };
}

/** Premultiplied colour, divided by its alpha as Pillow divides it. */
function premultiplied(size: number, red: number, green: number, blue: number, alpha: number): RawMode {
  return {
    bits: size * 8,
    unpack: (out, at, row, from, pixels) => {
      for (let i = 0; i < pixels; i++, from += size, at += 4) {
        const a = row[from + alpha];
        if (a === 0) {
          out.fill(0, at, at + 4);
          continue;
        }
        out[at] = Math.min(255, Math.floor((row[from + red] * 255) / a));
        out[at + 1] = Math.min(255, Math.floor((row[from + green] * 255) / a));
        out[at + 2] = Math.min(255, Math.floor((row[from + blue] * 255) / a));
        out[at + 3] = a;
      }
    },
  };
}

type Read = (view: DataView, offset: number) => number;

/** Numbers of `size` bytes that become 32-bit integers or floats. */
function numbers(size: number, target: 'I' | 'F', read: Read): RawMode {
  return {
    bits: size * 8,
    unpack: (out, at, row, from, pixels) => {
      const source = new DataView(row.buffer, row.byteOffset + from, pixels * size);
      const result = new DataView(out.buffer, out.byteOffset + at, pixels * 4);
      for (let i = 0; i < pixels; i++) {
        const value = read(source, i * size);
        if (target === 'I') result.setInt32(i * 4, value, true);
        else result.setFloat32(i * 4, value, true);
      }
    },
  };
}

/** Pillow's suffixes of `I` and `F`: bits, `B` for big-endian, `S` for signed, `F` for floats, `N` for ours. */
function numberModes(target: 'I' | 'F'): Record<string, RawMode> {
  const readers: Record<string, [size: number, read: Read]> = {
    '8': [1, (view, at) => view.getUint8(at)],
    '8S': [1, (view, at) => view.getInt8(at)],
  };
  for (const [order, little] of [
    ['', true],
    ['B', false],
    ['N', true],
  ] as const) {
    readers[`16${order}`] = [2, (view, at) => view.getUint16(at, little)];
    readers[`16${order}S`] = [2, (view, at) => view.getInt16(at, little)];
    readers[`32${order}`] = [4, (view, at) => view.getUint32(at, little)];
    readers[`32${order}S`] = [4, (view, at) => view.getInt32(at, little)];
    if (target === 'F') readers[`64${order}F`] = [8, (view, at) => view.getFloat64(at, little)];
  }
  return Object.fromEntries(
    Object.entries(readers).map(([suffix, [size, read]]) => [
      `${target};${suffix}`,
      numbers(size, target, read),
    ]),
  );
}

/** Two samples in three bytes, high bits first. */
const twelveBits: RawMode = {
  bits: 12,
  unpack: (out, at, row, from, pixels) => {
    for (let i = 0; i < pixels; i++) {
      const byte = from + ((i * 3) >> 1);
      const value =
        i % 2 === 0 ? (row[byte] << 4) | (row[byte + 1] >> 4) : ((row[byte] & 15) << 8) | row[byte + 1];
      out[at + i * 2] = value & 255;
      out[at + i * 2 + 1] = value >> 8;
    }
  },
};

/** `1;8` is numpy's bool. */
const boolean: RawMode = {
  bits: 8,
  unpack: (out, at, row, from, pixels) => {
    for (let i = 0; i < pixels; i++) out[at + i] = row[from + i] > 0 ? 255 : 0;
  },
};

/** Bits of a palette index that lie in separate runs of the row, the lowest first. */
function bitPlanes(planes: number): RawMode {
  return {
    bits: planes,
    unpack: (out, at, row, from, pixels) => {
      const stride = (pixels + 7) >> 3;
      for (let i = 0; i < pixels; i++) {
        let index = 0;
        for (let plane = 0; plane < planes; plane++) {
          index |= ((row[from + (i >> 3) + plane * stride] >> (7 - (i & 7))) & 1) << plane;
        }
        out[at + i] = index;
      }
    },
  };
}

/** Pillow's CMYK to RGB, for the files that hold CMYK and are read as RGB. */
const cmykAsRgb: RawMode = {
  bits: 32,
  unpack: (out, at, row, from, pixels) => {
    for (let i = 0; i < pixels; i++, from += 4) {
      const light = 255 - row[from + 3];
      for (let band = 0; band < 3; band++) {
        const product = row[from + band] * light + 128;
        out[at++] = Math.max(0, light - (((product >> 8) + product) >> 8));
      }
    }
  },
};

const ramp = (levels: number): number[] => Array.from({ length: levels }, (_, i) => (i * 255) / (levels - 1));
const indices = (levels: number): number[] => Array.from({ length: levels }, (_, i) => i);
const RED = [0, 5] as const;
const MIDDLE = [5, 5] as const;
const BLUE = [10, 5] as const;
const ALPHA = [15, 1] as const;

/** `names` are the bands of a four-band mode; each may come alone, in 8 or 16 bits. */
function singleBands(names: string, bands: number): Record<string, RawMode> {
  const modes: Record<string, RawMode> = {};
  [...names].forEach((name, index) => {
    modes[name] = band(index, bands);
    modes[`${name};I`] = band(index, bands, 1, 0, 255);
    modes[`${name};16L`] = modes[`${name};16N`] = band(index, bands, 2, 1);
    modes[`${name};16B`] = band(index, bands, 2, 0);
  });
  return modes;
}

const grey = (bits: 2 | 4): Record<string, RawMode> => {
  const values = ramp(1 << bits);
  const plain = packed(bits, values);
  const negative = packed(
    bits,
    values.map((value) => 255 - value),
  );
  return {
    [`L;${String(bits)}`]: plain,
    [`L;${String(bits)}I`]: negative,
    [`L;${String(bits)}R`]: bitReversed(plain),
    [`L;${String(bits)}IR`]: bitReversed(negative),
  };
};

const RAW_MODES: Partial<Record<PixelMode, Record<string, RawMode>>> = {
  '1': {
    '1': packed(1, [0, 255]),
    '1;I': packed(1, [255, 0]),
    '1;R': bitReversed(packed(1, [0, 255])),
    '1;IR': bitReversed(packed(1, [255, 0])),
    '1;8': boolean,
  },
  L: {
    ...grey(2),
    ...grey(4),
    L: copy(1),
    'L;I': inverted(1),
    'L;R': bitReversed(copy(1)),
    'L;16': pick(2, 1),
    'L;16B': pick(2, 0),
  },
  LA: { LA: copy(2), 'LA;L': lineInterleaved(2) },
  La: { La: copy(2) },
  P: {
    'P;1': packed(1, indices(2)),
    'P;2': packed(2, indices(4)),
    'P;4': packed(4, indices(16)),
    'P;2L': bitPlanes(2),
    'P;4L': bitPlanes(4),
    P: copy(1),
    PX: pick(2, 0),
    'P;R': bitReversed(copy(1)),
    L: copy(1),
  },
  PA: { PA: copy(2), 'PA;L': lineInterleaved(2), LA: copy(2) },
  RGB: {
    RGB: copy(3),
    'RGB;L': lineInterleaved(3),
    'RGB;R': bitReversed(copy(3)),
    'RGB;16L': pick(6, 1, 3, 5),
    'RGB;16N': pick(6, 1, 3, 5),
    'RGB;16B': pick(6, 0, 2, 4),
    BGR: pick(3, 2, 1, 0),
    'RGB;15': fields(RED, MIDDLE, BLUE),
    'BGR;15': fields(BLUE, MIDDLE, RED),
    'BGR;5': fields(BLUE, MIDDLE, RED),
    'RGB;16': fields([0, 5], [5, 6], [11, 5]),
    'BGR;16': fields([11, 5], [5, 6], [0, 5]),
    'RGB;4B': fields([0, 4], [4, 4], [8, 4]),
    RGBX: pick(4, 0, 1, 2),
    RGBXX: pick(5, 0, 1, 2),
    RGBXXX: pick(6, 0, 1, 2),
    'RGBX;16L': pick(8, 1, 3, 5),
    'RGBX;16N': pick(8, 1, 3, 5),
    'RGBX;16B': pick(8, 0, 2, 4),
    'RGBX;L': lineInterleaved(4, 3),
    'RGBA;15': fields(RED, MIDDLE, BLUE),
    'RGBA;L': lineInterleaved(4, 3),
    BGRX: pick(4, 2, 1, 0),
    XRGB: pick(4, 1, 2, 3),
    XBGR: pick(4, 3, 2, 1),
    BGXR: pick(4, 3, 1, 0),
    CMYK: cmykAsRgb,
    ...singleBands('RGB', 3),
  },
  RGBA: {
    LA: pick(2, 0, 0, 0, 1),
    'LA;16B': pick(4, 0, 0, 0, 2),
    RGBA: copy(4),
    RGBAX: pick(5, 0, 1, 2, 3),
    RGBAXX: pick(6, 0, 1, 2, 3),
    RGBa: premultiplied(4, 0, 1, 2, 3),
    RGBaX: premultiplied(5, 0, 1, 2, 3),
    RGBaXX: premultiplied(6, 0, 1, 2, 3),
    'RGBa;16L': premultiplied(8, 1, 3, 5, 7),
    'RGBa;16N': premultiplied(8, 1, 3, 5, 7),
    'RGBa;16B': premultiplied(8, 0, 2, 4, 6),
    BGRa: premultiplied(4, 2, 1, 0, 3),
    'RGBA;L': lineInterleaved(4),
    'RGBA;15': fields(RED, MIDDLE, BLUE, ALPHA),
    'BGRA;15': fields(BLUE, MIDDLE, RED, ALPHA),
    'RGBA;4B': fields([0, 4], [4, 4], [8, 4], [12, 4]),
    'RGBA;16L': pick(8, 1, 3, 5, 7),
    'RGBA;16N': pick(8, 1, 3, 5, 7),
    'RGBA;16B': pick(8, 0, 2, 4, 6),
    BGRA: pick(4, 2, 1, 0, 3),
    'BGRA;16L': pick(8, 5, 3, 1, 7),
    'BGRA;16B': pick(8, 4, 2, 0, 6),
    ARGB: pick(4, 1, 2, 3, 0),
    ABGR: pick(4, 3, 2, 1, 0),
    BGAR: pick(4, 3, 1, 0, 2),
    'BGRA;15Z': withInvertedAlpha(fields(BLUE, MIDDLE, RED, ALPHA)),
    ...singleBands('RGBA', 4),
  },
  RGBX: {
    RGBX: copy(4),
    RGBXX: pick(5, 0, 1, 2, 3),
    RGBXXX: pick(6, 0, 1, 2, 3),
    'RGBX;L': lineInterleaved(4),
    'RGBX;16L': pick(8, 1, 3, 5, 7),
    'RGBX;16N': pick(8, 1, 3, 5, 7),
    'RGBX;16B': pick(8, 0, 2, 4, 6),
    ...singleBands('RGBX', 4),
  },
  CMYK: {
    CMYK: copy(4),
    CMYKX: pick(5, 0, 1, 2, 3),
    CMYKXX: pick(6, 0, 1, 2, 3),
    'CMYK;I': inverted(4),
    'CMYK;L': lineInterleaved(4),
    'CMYK;16L': pick(8, 1, 3, 5, 7),
    'CMYK;16N': pick(8, 1, 3, 5, 7),
    'CMYK;16B': pick(8, 0, 2, 4, 6),
    ...singleBands('CMYK', 4),
  },
  YCbCr: {
    YCbCr: copy(3),
    'YCbCr;L': lineInterleaved(3),
    YCbCrX: pick(4, 0, 1, 2),
    YCbCrK: pick(4, 0, 1, 2),
  },
  // Pillow's array holds a and b as files do, signed; its planes of them come out unsigned.
  LAB: { LAB: copy(3), L: band(0, 3), A: band(1, 3, 1, 0, 128), B: band(2, 3, 1, 0, 128) },
  HSV: { HSV: copy(3) },
  I: { I: copy(4), ...numberModes('I') },
  // Floats are moved, not read: reading would change some that are no numbers.
  F: { F: copy(4), ...numberModes('F'), 'F;32F': copy(4), 'F;32NF': copy(4), 'F;32BF': pick(4, 3, 2, 1, 0) },
  'I;16': {
    'I;16': copy(2),
    'I;16N': copy(2),
    'I;16B': pick(2, 1, 0),
    'I;16R': bitReversed(copy(2)),
    'I;12': twelveBits,
  },
  // Our samples are native whatever the file's order was; the mode only remembers it.
  'I;16B': { 'I;16B': pick(2, 1, 0), 'I;16N': copy(2) },
};
