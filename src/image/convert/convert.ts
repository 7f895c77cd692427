import { GrError } from '../../errors.js';
import type { PixelMode } from '../mode.js';
import { composePixels, type BytePixels, type PalettePixels, type PixelBuffer } from '../pixel-buffer.js';
import { dither } from './bilevel.js';
import { firstBand, greyToGreyAlpha, greyToRgb } from './grey.js';
import { findKernel } from './kernel.js';
import { labToRgb, rgbToLab } from './lab.js';
import { convertByMatrix } from './matrix.js';
import { quantizeMedianCut } from './median-cut.js';
import { quantizeOctree } from './octree.js';
import { greyPalette, indexWithAlpha, lookUp, paletteColors, withoutAlpha } from './palette.js';
import { rgbaToRgb } from './rgb.js';
import { promoteKey, promotesKey, translateKey, translatesKey } from './transparency.js';
import { toWebIndices, webPalette } from './web-palette.js';

/** Pillow's numbers. */
export const Dither = { NONE: 0, FLOYDSTEINBERG: 3 } as const;
export type Dither = (typeof Dither)[keyof typeof Dither];

/** Pillow's numbers: the fixed web palette, or one made for the picture. */
export const PaletteKind = { WEB: 0, ADAPTIVE: 1 } as const;
export type PaletteKind = (typeof PaletteKind)[keyof typeof PaletteKind];

/** What Pillow's `convert` takes beside the mode, by its names. */
export interface ConvertOptions {
  /** 4 numbers to L, 12 to RGB, from three bands; in place of the usual conversion. */
  readonly matrix?: readonly number[] | null;
  /** How `1` and `P` are reached. Default FLOYDSTEINBERG. */
  readonly dither?: Dither | null;
  /** Of `P` from RGB and L. Default WEB. */
  readonly palette?: PaletteKind;
  /** How many colours an adaptive palette, or RGBA as `P`, may keep. Default 256. */
  readonly colors?: number;
}

/**
 * Pillow's `Image.convert`: the same picture in another mode. The same mode gives `source` itself, not a copy, so
 * whoever writes to the result has to copy first. Throws `image/unsupported-conversion` where Pillow has no way.
 */
export function convert(source: PixelBuffer, mode: PixelMode, options: ConvertOptions = {}): PixelBuffer {
  const { matrix, palette = PaletteKind.WEB, colors = 256 } = options;
  if (matrix) return convertByMatrix(source, mode, matrix);
  if (source.mode === mode) return source;
  if (source.mode === 'RGBA' && (mode === 'P' || mode === 'PA')) return quantize(source, mode, colors);
  const keyed = source.info.transparency !== undefined;
  if (keyed && promotesKey(source.mode, mode))
    return promoteKey(source, convertColors(source, mode, options));
  if (keyed && source.mode === 'P' && (mode === 'LA' || mode === 'PA' || mode === 'RGBA')) {
    const { transparency, ...info } = source.info;
    const result = fromPalette({ ...source, info }, mode, paletteColors(source.palette, transparency));
    if (result) return result;
  }
  if (mode === 'P' && palette === PaletteKind.ADAPTIVE) {
    const adapted = adapt(source, colors);
    return keyed ? translateKey(source, adapted) : adapted;
  }
  if (mode === 'LAB') return toLab(source);
  if (source.mode === 'LAB') return fromLab(source, mode);
  const result = convertColors(source, mode, options);
  return keyed && translatesKey(source.mode, mode) ? translateKey(source, result) : result;
}

/** RGBA to palettes of its own colours; PA keeps the picture's alpha. */
function quantize(source: BytePixels, mode: 'P' | 'PA', colors: number): PixelBuffer {
  checkColors(colors);
  if (mode === 'P') {
    const { indices, palette } = quantizeOctree(source.data, colors);
    return { ...source, mode, data: indices, palette };
  }
  const count = source.width * source.height;
  const { indices, palette } = quantizeMedianCut(rgbaToRgb(source.data, count), colors);
  const data = greyToGreyAlpha(indices, count);
  for (let pixel = 0; pixel < count; pixel++) data[pixel * 2 + 1] = source.data[pixel * 4 + 3];
  return { ...source, mode, data, palette };
}

function adapt(source: PixelBuffer, colors: number): PixelBuffer {
  checkColors(colors);
  if (source.mode !== 'RGB' && source.mode !== 'L') throw new TypeError('image has wrong mode');
  const rgb = source.mode === 'L' ? greyToRgb(source.data, source.data.length) : source.data;
  const { indices, palette } = quantizeMedianCut(rgb, colors);
  return { ...source, mode: 'P', data: indices, palette };
}

function checkColors(colors: number): void {
  if (!(colors >= 1 && colors <= 256))
    throw new TypeError(`Expected \`colors\` to be 1 to 256, got ${colors}`);
}

/** Directly where there is a way, else over the base mode. */
function convertColors(source: PixelBuffer, mode: PixelMode, options: ConvertOptions): PixelBuffer {
  const direct = convertDirectly(source, mode, options);
  if (direct) return direct;
  const base = BASE_MODES[source.mode];
  if (!base) throw unsupported(source.mode, mode);
  const between = convertDirectly(source, base, options);
  if (!between) throw unsupported(source.mode, base);
  const result = convertDirectly(between, mode, options);
  if (!result) throw unsupported(base, mode);
  return result;
}

/** Pillow's base modes; one that is not listed is its own. */
const BASE_MODES: Partial<Record<PixelMode, 'L' | 'RGB'>> = {
  '1': 'L',
  I: 'L',
  F: 'L',
  LA: 'L',
  La: 'L',
  'I;16': 'L',
  'I;16B': 'L',
  RGBA: 'RGB',
  RGBX: 'RGB',
  RGBa: 'RGB',
  CMYK: 'RGB',
  YCbCr: 'RGB',
  LAB: 'RGB',
  HSV: 'RGB',
  PA: 'RGB',
};

function convertDirectly(
  source: PixelBuffer,
  mode: PixelMode,
  { dither: method }: ConvertOptions,
): PixelBuffer | undefined {
  const dithered = method !== Dither.NONE;
  const { width, height, info } = source;
  if (source.mode === 'P' || source.mode === 'PA') return fromPalette(source, mode);
  if (mode === 'P' || mode === 'PA') return toPalette(source, mode, dithered);
  if (mode === '1' && dithered) {
    if (source.mode === 'L') return { mode, width, height, info, data: dither(source.data, 1, width) };
    if (source.mode === 'RGB') return { mode, width, height, info, data: dither(source.data, 3, width) };
    return undefined;
  }
  const kernel = findKernel(source.mode, mode);
  return kernel && composePixels({ mode, width, height, info, data: kernel(source.data, width * height) });
}

/** What depends on the colour alone: the palette is converted, then looked up. */
function fromPalette(
  source: PalettePixels,
  mode: PixelMode,
  colors = paletteColors(source.palette),
): PixelBuffer | undefined {
  const { width, height, info } = source;
  const count = width * height;
  if (mode === 'P') return { ...source, mode, data: firstBand(source.data, 2, count) };
  if (mode === 'PA') {
    const palette = withoutAlpha(source.palette);
    return { ...source, mode, palette, data: indexWithAlpha(source.data, colors) };
  }
  const kernel = findKernel('RGBA', mode);
  if (mode === 'RGBa' || (!kernel && mode !== 'RGBA' && mode !== 'RGBX')) return undefined;
  const data = lookUp(source, kernel ? kernel(colors, 256) : colors);
  if (source.mode === 'PA' && (mode === 'LA' || mode === 'RGBA' || mode === 'RGBX')) {
    const bands = data.length / count;
    for (let pixel = 0; pixel < count; pixel++) data[pixel * bands + bands - 1] = source.data[pixel * 2 + 1];
  }
  return composePixels({ mode, width, height, info, data });
}

/** Grey keeps its values under a grey palette; colour takes the web palette. */
function toPalette(source: PixelBuffer, mode: 'P' | 'PA', dithered: boolean): PixelBuffer | undefined {
  const { width, height, info } = source;
  let indices: Uint8Array;
  if (source.mode === 'L') indices = source.data.slice();
  else if (source.mode === 'RGB') indices = toWebIndices(source.data, 3, width, dithered);
  // Pillow takes the multiplied bands of RGBa as they are.
  else if (source.mode === 'RGBa') indices = toWebIndices(source.data, 4, width, dithered);
  else return undefined;
  const palette = source.mode === 'L' ? greyPalette() : webPalette();
  const data = mode === 'P' ? indices : greyToGreyAlpha(indices, width * height);
  return { mode, width, height, info, palette, data };
}

/** Pillow's colour management makes a new image, which keeps nothing of `info`. */
function toLab(source: PixelBuffer): PixelBuffer {
  const { width, height } = source;
  const rgb = (source.mode === 'RGB' ? source : convert(source, 'RGBA')) as BytePixels;
  return { mode: 'LAB', width, height, info: {}, data: rgbToLab(rgb.data, rgb.mode.length, width * height) };
}

function fromLab(source: BytePixels, mode: PixelMode): PixelBuffer {
  if (mode !== 'RGB' && mode !== 'RGBA' && mode !== 'RGBX') throw unsupported('LAB', 'RGB');
  const { width, height } = source;
  const bands = mode === 'RGB' ? 3 : 4;
  return { mode, width, height, info: {}, data: labToRgb(source.data, bands, width * height) };
}

function unsupported(from: PixelMode, to: PixelMode): GrError {
  const pair = from === 'P' ? '' : ` from ${from} to ${to}`;
  return new GrError('image/unsupported-conversion', `conversion${pair} not supported`);
}
