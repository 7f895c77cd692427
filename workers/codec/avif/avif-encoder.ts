import type { SaveOptions } from '../../../src/image/codec.js';
import { convert } from '../../../src/image/convert/convert.js';
import type { PixelBuffer } from '../../../src/image/pixel-buffer.js';
import type { FileBytes } from '../encoder.js';
import { hasTransparency } from '../has-transparency.js';
import { MagickFormat, type Magick } from '../magick/magick.js';

const DEFAULT_QUALITY = 75;

/** Writes an AVIF of Pillow's modes and quality; the samples are another AV1 encoder's. */
export function encodeAvif(
  pixels: PixelBuffer,
  { quality = DEFAULT_QUALITY, lossless = false, effort }: SaveOptions,
  magick: Magick,
): FileBytes {
  const { mode, width, height, data } = toWritable(pixels);
  const defines: Record<string, string> = {};
  // As near as it comes: quality 100 is ImageMagick's lossless mode, which fails on an option of aom's.
  if (lossless) defines['heic:chroma'] = '444';
  // Speeds are 0 to 9, the slowest first.
  if (effort !== undefined) defines['heic:speed'] = String(Math.round(9 - effort * 1.5));
  return magick.write(
    { width, height, layout: mode === 'L' ? 'GRAY' : mode, samples: data },
    MagickFormat.Avif,
    { quality: lossless ? 99 : Math.min(quality, 99), trueColor: mode === 'RGB', defines },
  );
}

interface Writable {
  readonly mode: 'L' | 'RGB' | 'RGBA';
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * Pillow keeps L, RGB and RGBA; of the rest, what may be transparent becomes RGBA, and grey L. Alpha that hides nothing
 * is left out.
 */
function toWritable(pixels: PixelBuffer): Writable {
  const isKept = pixels.mode === 'L' || pixels.mode === 'RGB' || pixels.mode === 'RGBA';
  const isGrey = ['1', 'I', 'I;16', 'I;16B', 'F'].includes(pixels.mode);
  const kept = isKept ? pixels : convert(pixels, hasTransparency(pixels) ? 'RGBA' : isGrey ? 'L' : 'RGB');
  return (isOpaque(kept) ? convert(kept, 'RGB') : kept) as Writable;
}

function isOpaque({ mode, data }: PixelBuffer): boolean {
  return mode === 'RGBA' && data.every((sample, at) => at % 4 !== 3 || sample === 255);
}
