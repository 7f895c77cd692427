import { convert } from '../convert/convert.js';
import type { PixelBuffer } from '../pixel-buffer.js';
import { toSamples, type Color } from './color.js';
import { allocateLike } from './samples.js';
import { flipLab } from './stored-lab.js';

/** Where to paste: the upper left corner, or all four edges. */
export type PasteBox =
  readonly [x: number, y: number] | readonly [left: number, upper: number, right: number, lower: number];

/**
 * Pillow's `paste`, into the pixels of `target` itself. A mask of mode 1 chooses pixels, one of L, or the alpha of LA
 * and RGBA, blends them (alpha too: an opaque target may become translucent), RGBa adds what is multiplied already.
 */
export function paste(
  target: PixelBuffer,
  source: PixelBuffer | Color,
  box: PasteBox = [0, 0],
  mask: PixelBuffer | null = null,
): void {
  const picture = isPixels(source) ? source : null;
  const measure = picture ?? mask;
  if (box.length === 2 && !measure) throw new TypeError('cannot determine region size; use 4-item box');
  const [left, upper] = box;
  const [right, lower] =
    box.length === 4 ? box.slice(2) : [left + (measure?.width ?? 0), upper + (measure?.height ?? 0)];
  const width = right - left;
  const height = lower - upper;
  for (const other of [picture, mask]) {
    if (other && (other.width !== width || other.height !== height))
      throw new TypeError('images do not match');
  }
  if (!picture && mask?.mode === 'LA') throw new TypeError('bad transparency mask');
  const ink = isPixels(source) ? inkOfPicture(target, source) : inkOfColor(target, source);
  // Pillow mixes up the two bytes of these; there is nothing to be equal to.
  if (mask && mask.mode !== '1' && /^I;16/.test(target.mode)) throw new TypeError('image has wrong mode');
  const cover = mask && coverOf(mask);
  const { pixelSize } = ink;
  const targetBytes = bytesOf(flipLab(target));
  // Filling through an L mask treats fully transparent pixels as having no colour of their own.
  const alpha = !picture && mask?.mode === 'L' && /^(RGB|L|P)A$|a$/.test(target.mode) ? pixelSize - 1 : -1;
  for (let y = Math.max(upper, 0); y < Math.min(lower, target.height); y++) {
    for (let x = Math.max(left, 0); x < Math.min(right, target.width); x++) {
      const inside = (y - upper) * width + x - left;
      const to = (y * target.width + x) * pixelSize;
      const amount = cover ? cover.values[inside * cover.step + cover.first] : 255;
      if (amount === 0 && mask?.mode !== 'RGBa') continue;
      const from = picture ? inside * ink.step : 0;
      const full = cover === null || mask?.mode === '1' || (alpha >= 0 && targetBytes[to + alpha] === 0);
      for (let byte = 0; byte < pixelSize; byte++) {
        const before = targetBytes[to + byte];
        const value = ink.bytes[from + ink.places[byte]];
        if (mask?.mode === 'RGBa') targetBytes[to + byte] = over255(before * (255 - amount)) + value;
        else if (full && byte !== alpha) targetBytes[to + byte] = value;
        else targetBytes[to + byte] = over255(before * (255 - amount) + value * amount);
      }
    }
  }
  if (target.mode === 'LAB') target.data.set(flipLab({ ...target, data: targetBytes }).data);
  // Blending leaves greys, which count as white.
  if (target.mode === '1') target.data.forEach((value, at) => (target.data[at] = value && 255));
}

/** Pillow's rounded division by 255. */
function over255(product: number): number {
  const rounded = product + 128;
  return ((rounded >> 8) + rounded) >> 8;
}

/** What is pasted: its bytes, how far it is from pixel to pixel, and where each byte of the target's pixel stands. */
interface Ink {
  readonly bytes: Uint8Array;
  readonly step: number;
  readonly places: readonly number[];
  readonly pixelSize: number;
}

function inkOfPicture(target: PixelBuffer, source: PixelBuffer): Ink {
  // RGB takes the colour bands of these as they are.
  const asIs = target.mode === 'RGB' && /^(LA|RGBA|RGBa)$/.test(source.mode);
  const bytes = bytesOf(flipLab(asIs ? source : convert(source, target.mode)));
  const step = bytes.length / (source.width * source.height);
  return {
    bytes,
    step,
    places: source.mode === 'LA' && asIs ? [0, 0, 0] : [0, 1, 2, 3],
    pixelSize: asIs ? 3 : step,
  };
}

function inkOfColor(target: PixelBuffer, color: Color): Ink {
  const samples = toSamples(color, target.mode);
  const data = allocateLike(target.data, samples.length);
  data.set(samples);
  return {
    bytes: bytesOf({ ...target, data } as PixelBuffer),
    step: 0,
    places: [0, 1, 2, 3],
    pixelSize: data.byteLength,
  };
}

function bytesOf({ data }: PixelBuffer): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function coverOf({ mode, data }: PixelBuffer): { values: Uint8Array; step: number; first: number } {
  const step = { 1: 1, L: 1, LA: 2, RGBA: 4, RGBa: 4 }[mode as string];
  if (!step || !(data instanceof Uint8Array)) throw new TypeError('bad transparency mask');
  return { values: data, step, first: step - 1 };
}

function isPixels(value: PixelBuffer | Color): value is PixelBuffer {
  return typeof value === 'object' && 'data' in value;
}
