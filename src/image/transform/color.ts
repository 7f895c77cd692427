import { bandCount, type PixelMode } from '../mode.js';
import { composePixels, type Palette, type PixelBuffer } from '../pixel-buffer.js';
import { paletteIndex } from '../convert/palette.js';
import { COLOR_NAMES } from './color-names.js';
import { flipLab } from './stored-lab.js';

/** A sample, one for each band, or a name as Pillow's ImageColor reads it: `red`, `#f00`, `rgb(255, 0, 0)`, `hsl(…)`. */
export type Color = number | string | readonly number[];

/** A colour as the samples of one pixel. A missing alpha (or fourth band) is 255. */
export function toSamples(color: Color, mode: PixelMode): number[] {
  const value = typeof color === 'string' ? namedColor(color, mode) : color;
  const bands = bandCount(mode);
  const samples = typeof value === 'number' ? [value] : value;
  const [first] = samples;
  if (mode === 'F') return [first];
  if (mode === 'I' || mode === 'I;16' || mode === 'I;16B') return [mode === 'I' ? first | 0 : first & 65535];
  if (bands > 1 && samples.length === 1) {
    // One number for several bands is packed, the first band lowest; that of two bands has its second highest.
    return Array.from({ length: bands }, (_, band) => (first >> (8 * (bands === 2 ? band * 3 : band))) & 255);
  }
  const enough = bands === 4 ? 3 : bands;
  if (samples.length < enough || samples.length > Math.max(bands, bands === 3 ? 4 : 0)) {
    throw new TypeError(`Expected a color of mode ${mode} to have ${bands} bands, got ${samples.length}`);
  }
  const bytes = [...samples, 255]
    .slice(0, bands)
    .map((sample) => Math.min(255, Math.max(0, Math.trunc(sample))));
  return mode === '1' ? [bytes[0] && 255] : bytes;
}

/** Pillow's `Image.new`: black (zero) when there is no colour; P takes a colour into its palette. */
export function newPixels(
  mode: PixelMode,
  [width, height]: readonly [width: number, height: number],
  color: Color | null = 0,
): PixelBuffer {
  if (width < 0 || height < 0) throw new TypeError('Width and height must be >= 0');
  const count = width * height * bandCount(mode);
  const Samples = SAMPLES[mode] ?? Uint8Array;
  const palette: Palette = { mode: 'RGB', colors: new Uint8Array() };
  const indexed = mode === 'P' || mode === 'PA' ? { palette } : {};
  const blank = composePixels({ mode, width, height, info: {}, data: new Samples(count), ...indexed });
  if (color === null) return blank;
  const value = typeof color === 'string' ? namedColor(color, mode) : color;
  if (mode === 'P' && typeof value !== 'number' && value.length > 2) {
    return { ...blank, ...paletteIndex(palette, value) } as PixelBuffer;
  }
  fillPixels(blank, value);
  return flipLab(blank);
}

const SAMPLES: Partial<
  Record<PixelMode, Uint16ArrayConstructor | Int32ArrayConstructor | Float32ArrayConstructor>
> = {
  I: Int32Array,
  F: Float32Array,
  'I;16': Uint16Array,
  'I;16B': Uint16Array,
};

/** Fills a picture with one colour. */
export function fillPixels(target: PixelBuffer, color: Color): void {
  const samples = toSamples(color, target.mode);
  const { data } = target;
  if (samples.length === 1) data.fill(samples[0]);
  else for (let at = 0; at < data.length; at++) data[at] = samples[at % samples.length];
}

/** Pillow's `ImageColor.getcolor`: RGB for modes of colour, a grey for the others. */
function namedColor(name: string, mode: PixelMode): number | number[] {
  const [r, g, b, alpha = 255] = parseColor(name);
  if (mode === 'HSV') return toHsv(r / 255, g / 255, b / 255);
  const hasAlpha = mode.endsWith('A');
  if (/^(1|L|I|F|LA|La|I;16B?)$/.test(mode)) {
    const grey = (r * 19595 + g * 38470 + b * 7471 + 32768) >> 16;
    return hasAlpha ? [grey, alpha] : grey;
  }
  return hasAlpha ? [r, g, b, alpha] : [r, g, b];
}

/** Pillow's `ImageColor.getrgb`. */
export function parseColor(name: string): number[] {
  const text = name.toLowerCase();
  const known = new RegExp(`(?:^| )${text.replace('grey', 'gray')} (\\w{6})`);
  const hex = /^[a-z]+$/.test(text)
    ? known.exec(COLOR_NAMES)?.[1]
    : /^#((?:[0-9a-f]{3,4}){1,2})$/.exec(text)?.[1];
  if (hex) {
    const digits = hex.length < 6 ? 1 : 2;
    return Array.from({ length: hex.length / digits }, (_, band) =>
      parseInt(hex.slice(band * digits, (band + 1) * digits).padStart(2, hex[band]), 16),
    );
  }
  const [, kind, list] = /^(rgba?|hsl|hs[bv])\(([^()]*)\)$/.exec(text) ?? [];
  const parts = list?.split(',').map((part) => part.trim()) ?? [];
  const numbers = parts.map(parseFloat);
  const written = parts.join();
  const [first, second, third] = numbers;
  if (kind === 'rgb' && /^\d+,\d+,\d+$/.test(written)) return numbers;
  if (kind === 'rgba' && /^\d+,\d+,\d+,\d+$/.test(written)) return numbers;
  if (kind === 'rgb' && /^\d+%,\d+%,\d+%$/.test(written)) {
    return numbers.map((percent) => Math.trunc((percent * 255) / 100 + 0.5));
  }
  if (/^hs/.test(kind ?? '') && /^\d+\.?\d*,\d+\.?\d*%,\d+\.?\d*%$/.test(written)) {
    const convert = kind === 'hsl' ? hslToRgb : hsvToRgb;
    return convert(first / 360, second / 100, third / 100).map((part) => Math.trunc(part * 255 + 0.5));
  }
  throw new TypeError(`unknown color specifier: '${name}'`);
}

/* Python's colorsys, step by step, so that halves fall the same way. */

function hslToRgb(hue: number, saturation: number, lightness: number): number[] {
  const high =
    lightness <= 0.5 ? lightness * (1 + saturation) : lightness + saturation - lightness * saturation;
  const low = 2 * lightness - high;
  return [hue + 1 / 3, hue, hue - 1 / 3].map((shifted) => {
    const turn = ((shifted % 1) + 1) % 1;
    if (saturation === 0) return lightness;
    if (turn < 1 / 6) return low + (high - low) * turn * 6;
    if (turn < 0.5) return high;
    return turn < 2 / 3 ? low + (high - low) * (2 / 3 - turn) * 6 : low;
  });
}

function hsvToRgb(hue: number, saturation: number, value: number): number[] {
  if (saturation === 0) return [value, value, value];
  const sector = Math.trunc(hue * 6);
  const part = hue * 6 - sector;
  const p = value * (1 - saturation);
  const q = value * (1 - saturation * part);
  const t = value * (1 - saturation * (1 - part));
  return [
    [value, t, p],
    [q, value, p],
    [p, value, t],
    [p, q, value],
    [t, p, value],
    [value, p, q],
  ][sector % 6];
}

function toHsv(r: number, g: number, b: number): number[] {
  const max = Math.max(r, g, b);
  const range = max - Math.min(r, g, b);
  const at = (band: number) => (max - band) / range;
  const sector =
    range === 0 ? 0 : r === max ? at(b) - at(g) : g === max ? 2 + at(r) - at(b) : 4 + at(g) - at(r);
  const hue = (((sector / 6) % 1) + 1) % 1;
  return [hue, range === 0 ? 0 : range / max, max].map((part) => Math.trunc(part * 255));
}
