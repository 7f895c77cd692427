/** The modes that `imageMode` takes: Pillow's names. `null` (keep what the file has) is not a mode. */
export const IMAGE_MODES = ['1', 'L', 'P', 'RGB', 'RGBA', 'CMYK', 'YCbCr', 'LAB', 'HSV', 'I', 'F'] as const;

/** One of Pillow's modes that `imageMode` takes. */
export type ImageMode = (typeof IMAGE_MODES)[number];

/** Modes that a file can have beside those. `I;16B` names big-endian storage; our samples are native. */
export type FileMode = 'LA' | 'La' | 'PA' | 'RGBX' | 'RGBa' | 'I;16' | 'I;16B';

export type PixelMode = ImageMode | FileMode;

const BANDS: Record<PixelMode, readonly string[]> = {
  '1': ['1'],
  L: ['L'],
  P: ['P'],
  RGB: ['R', 'G', 'B'],
  RGBA: ['R', 'G', 'B', 'A'],
  CMYK: ['C', 'M', 'Y', 'K'],
  YCbCr: ['Y', 'Cb', 'Cr'],
  LAB: ['L', 'A', 'B'],
  HSV: ['H', 'S', 'V'],
  I: ['I'],
  F: ['F'],
  LA: ['L', 'A'],
  La: ['L', 'a'],
  PA: ['P', 'A'],
  RGBX: ['R', 'G', 'B', 'X'],
  RGBa: ['R', 'G', 'B', 'a'],
  'I;16': ['I'],
  'I;16B': ['I'],
};

/** The names of a mode's bands, as Pillow's `getbands()`. */
export function bandNames(mode: PixelMode): readonly string[] {
  return BANDS[mode];
}

/** Samples per pixel. */
export function bandCount(mode: PixelMode): number {
  return BANDS[mode].length;
}

export function isPixelMode(value: unknown): value is PixelMode {
  return typeof value === 'string' && Object.hasOwn(BANDS, value);
}
