import { GrError } from '../../errors.js';
import type { PixelMode } from '../mode.js';
import { composePixels, type PalettePixels, type PixelBuffer } from '../pixel-buffer.js';
import { dither } from './bilevel.js';
import { findKernel } from './kernel.js';
import { firstBand, greyToGreyAlpha } from './grey.js';
import { greyPalette, indexWithAlpha, lookUp, paletteColors } from './palette.js';
import { toWebIndices, webPalette } from './web-palette.js';

/** Pillow's keyword arguments of `convert`. */
export interface ConvertOptions {
  /** Whether `1` and `P` are reached by error diffusion. Default true. */
  readonly dither?: boolean;
}

/**
 * Pillow's `Image.convert`: the same picture in another mode. The same mode gives `source` itself, not a copy, so
 * whoever writes to the result has to copy first. Throws `image/unsupported-conversion` where Pillow has no way.
 */
export function convert(source: PixelBuffer, mode: PixelMode, options: ConvertOptions = {}): PixelBuffer {
  if (source.mode === mode) return source;
  const base = BASE_MODES[source.mode] ?? source.mode;
  const direct = convertDirectly(source, mode, options);
  if (direct) return direct;
  if (base === source.mode) throw unsupported(source.mode, mode);
  const between = convertDirectly(source, base, options);
  if (!between) throw unsupported(source.mode, base);
  const result = base === mode ? between : convertDirectly(between, mode, options);
  if (!result) throw unsupported(base, mode);
  return result;
}

/** Over which mode Pillow goes where it has no direct converter; a mode that is not listed is its own. */
const BASE_MODES: Partial<Record<PixelMode, PixelMode>> = {
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
  { dither: dithered = true }: ConvertOptions,
): PixelBuffer | undefined {
  const { width, height } = source;
  if (source.mode === 'P' || source.mode === 'PA') return fromPalette(source, mode);
  if (mode === 'P' || mode === 'PA') return toPalette(source, mode, dithered);
  if (mode === '1' && dithered) {
    if (source.mode === 'L') return made(dither(source.data, 1, width));
    if (source.mode === 'RGB') return made(dither(source.data, 3, width));
    return undefined;
  }
  const kernel = findKernel(source.mode, mode);
  return kernel && made(kernel(source.data, width * height));

  function made(data: PixelBuffer['data']): PixelBuffer {
    return composePixels({ ...source, mode, data });
  }
}

/** What depends on the colour alone: the palette is converted, then looked up. */
function fromPalette(source: PalettePixels, mode: PixelMode): PixelBuffer | undefined {
  const { width, height, info, palette } = source;
  const count = width * height;
  if (mode === 'P') return { mode, width, height, info, palette, data: firstBand(source.data, 2, count) };
  if (mode === 'PA') return { mode, width, height, info, palette, data: indexWithAlpha(source) };
  const colors = paletteColors(palette);
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

function unsupported(from: PixelMode, to: PixelMode): GrError {
  const pair = from === 'P' ? '' : ` from ${from} to ${to}`;
  return new GrError('image/unsupported-conversion', `conversion${pair} not supported`);
}
