import type { PixelMode } from '../mode.js';
import type { PixelBuffer } from '../pixel-buffer.js';
import { cmykToRgb, rgbaToCmyk, rgbToCmyk } from './cmyk.js';
import * as grey from './grey.js';
import { hsvToRgb, rgbToHsv } from './hsv.js';
import { lumaAlpha, lumaBytes, lumaFloats, lumaIntegers } from './luma.js';
import {
  floatsToIntegers,
  integersToShorts,
  numbersToBytes,
  toFloats,
  toIntegers,
  toShorts,
} from './number.js';
import { premultiply, unpremultiply } from './premultiply.js';
import { rgbaToRgb, rgbToRgba } from './rgb.js';
import { rgbToYCbCr, yCbCrToRgb } from './ycbcr.js';
import { threshold, thresholdRgb } from './bilevel.js';

type Samples = PixelBuffer['data'];

/**
 * Turns all samples of a picture in one pass. The detour over a method's type lets a kernel name the one array class
 * that its source mode has.
 */
export type Kernel = { run(samples: Samples, count: number): Samples }['run'];

/** The kernel that leads directly from one mode to another, if there is one. */
export function findKernel(from: PixelMode, to: PixelMode): Kernel | undefined {
  return KERNELS[`${from}>${to}`];
}

/*
 * Pillow has more direct converters than these. Left out are those whose way over the base mode (L or RGB) gives the
 * same pixels; what remains also decides which conversions are refused.
 */
const KERNELS: Readonly<Partial<Record<`${PixelMode}>${PixelMode}`, Kernel>>> = {
  '1>L': copy,
  'L>1': threshold,
  'L>LA': grey.greyToGreyAlpha,
  'L>RGB': grey.greyToRgb,
  'L>RGBA': grey.greyToRgba,
  'L>RGBX': grey.greyToRgba,
  'L>CMYK': grey.greyToCmyk,
  'L>YCbCr': grey.greyToYCbCr,
  'L>HSV': grey.greyToHsv,
  'L>I': toIntegers,
  'L>F': toFloats,
  'L>I;16': toShorts,
  'L>I;16B': toShorts,
  'LA>L': (samples: Uint8Array, count) => grey.firstBand(samples, 2, count),
  'LA>La': (samples: Uint8Array) => premultiply(samples, 2),
  'LA>RGBA': grey.greyAlphaToRgba,
  'LA>RGBX': grey.greyAlphaToRgba,
  'La>LA': (samples: Uint8Array) => unpremultiply(samples, 2),
  'I>L': (samples: Int32Array) => numbersToBytes(samples),
  'I>F': toFloats,
  'I>I;16': integersToShorts,
  'I>I;16B': integersToShorts,
  'F>L': numbersToBytes,
  'F>I': floatsToIntegers,
  'I;16>L': numbersToBytes,
  'I;16>I': toIntegers,
  'I;16>F': toFloats,
  'I;16B>L': numbersToBytes,
  'I;16B>I': toIntegers,
  'I;16B>F': toFloats,
  'RGB>1': (samples: Uint8Array, count) => thresholdRgb(samples, 3, count),
  'RGB>L': (samples: Uint8Array, count) => lumaBytes(samples, 3, count),
  'RGB>LA': (samples: Uint8Array, count) => lumaAlpha(samples, 3, count),
  'RGB>La': (samples: Uint8Array, count) => lumaAlpha(samples, 3, count),
  'RGB>I': (samples: Uint8Array, count) => lumaIntegers(samples, 3, count),
  'RGB>F': (samples: Uint8Array, count) => lumaFloats(samples, 3, count),
  'RGB>I;16': (samples: Uint8Array, count) => toShorts(lumaBytes(samples, 3, count)),
  'RGB>I;16B': (samples: Uint8Array, count) => toShorts(lumaBytes(samples, 3, count)),
  'RGB>RGBA': rgbToRgba,
  'RGB>RGBa': rgbToRgba,
  'RGB>RGBX': rgbToRgba,
  'RGB>CMYK': rgbToCmyk,
  'RGB>YCbCr': (samples: Uint8Array, count) => rgbToYCbCr(samples, 3, count),
  'RGB>HSV': (samples: Uint8Array, count) => rgbToHsv(samples, 3, count),
  'RGBA>1': (samples: Uint8Array, count) => thresholdRgb(samples, 4, count),
  'RGBA>L': (samples: Uint8Array, count) => lumaBytes(samples, 4, count),
  'RGBA>LA': (samples: Uint8Array, count) => lumaAlpha(samples, 4, count),
  'RGBA>I': (samples: Uint8Array, count) => lumaIntegers(samples, 4, count),
  'RGBA>F': (samples: Uint8Array, count) => lumaFloats(samples, 4, count),
  'RGBA>RGB': rgbaToRgb,
  'RGBA>RGBa': (samples: Uint8Array) => premultiply(samples, 4),
  'RGBA>CMYK': rgbaToCmyk,
  'RGBA>YCbCr': (samples: Uint8Array, count) => rgbToYCbCr(samples, 4, count),
  'RGBA>HSV': (samples: Uint8Array, count) => rgbToHsv(samples, 4, count),
  'RGBa>RGBA': (samples: Uint8Array) => unpremultiply(samples, 4),
  'RGBa>RGB': (samples: Uint8Array, count) => rgbaToRgb(unpremultiply(samples, 4), count),
  'RGBX>RGB': rgbaToRgb,
  'CMYK>RGB': cmykToRgb,
  'YCbCr>L': (samples: Uint8Array, count) => grey.firstBand(samples, 3, count),
  'YCbCr>LA': (samples: Uint8Array, count) => grey.greyToGreyAlpha(grey.firstBand(samples, 3, count), count),
  'YCbCr>RGB': yCbCrToRgb,
  'HSV>RGB': hsvToRgb,
};

function copy(samples: Uint8Array): Uint8Array {
  return samples.slice();
}
