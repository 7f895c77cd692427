import type { PixelMode } from '../../src/image/mode.js';
import {
  band,
  bitPlanes,
  bitReversed,
  boolean,
  cmykAsRgb,
  copy,
  fields,
  inverted,
  lineInterleaved,
  numberModes,
  packed,
  pick,
  premultiplied,
  twelveBits,
  withInvertedAlpha,
  type RawMode,
} from './unpack.js';

/** The raw mode for pictures of `mode`; undefined where Pillow has no unpacker for the pair. */
export function findRawMode(mode: PixelMode, name: string): RawMode | undefined {
  return RAW_MODES[mode]?.[name];
}

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
