import type { SaveOptions } from '../../../src/image/codec.js';
import { convert } from '../../../src/image/convert/convert.js';
import type { PixelBuffer } from '../../../src/image/pixel-buffer.js';
import { hasTransparency } from '../has-transparency.js';
import { MagickFormat, type Magick } from '../magick/magick.js';
import type { RgbaPicture, WebpEncoder } from './webp-encoder.js';

export interface WebpEncoders {
  readonly webp: () => Promise<WebpEncoder>;
  readonly magick: () => Promise<Magick>;
}

const DEFAULT_QUALITY = 80;
const DEFAULT_METHOD = 4;

/** Writes a WebP with Pillow's defaults, to the same bytes. Any mode: what is neither RGB nor RGBA is converted. */
export async function encodeWebp(
  pixels: PixelBuffer,
  options: SaveOptions,
  { webp, magick }: WebpEncoders,
): Promise<Uint8Array<ArrayBuffer>> {
  const { quality = DEFAULT_QUALITY, effort = DEFAULT_METHOD, lossless = false } = options;
  const picture = toRgba(pixels);
  // ImageMagick takes a quality of 100 for lossless.
  if (!lossless && (isOpaque(picture.rgba) || quality >= 100)) {
    // Without SIMD, or where only magick.wasm was put on the server, the other one does it, to the same bytes.
    const encode = await webp().catch(() => null);
    if (encode !== null) return encode(picture, quality, effort);
  }
  const raw = {
    width: picture.width,
    height: picture.height,
    layout: 'RGBA',
    samples: picture.rgba,
  } as const;
  const defines: Record<string, string> = { 'webp:method': String(effort) };
  // Without `exact` ImageMagick would round samples. Colours under full transparency are kept too.
  if (lossless) Object.assign(defines, { 'webp:lossless': 'true', 'webp:exact': 'true' });
  return (await magick()).write(raw, MagickFormat.WebP, {
    quality: lossless ? quality : Math.min(quality, 99),
    defines,
  });
}

/** Pillow keeps RGB and RGBA; of the rest, what has any transparency becomes RGBA. */
function toRgba(pixels: PixelBuffer): RgbaPicture {
  // Of RGB a key in its info makes no pixel transparent: Pillow writes it as it is.
  const isTransparent = pixels.mode !== 'RGB' && hasTransparency(pixels);
  const direct = convert(pixels, isTransparent ? 'RGBA' : 'RGB');
  const { width, height, data } = direct;
  const rgba = direct.mode === 'RGB' ? padAlpha(data as Uint8Array) : (data as Uint8Array);
  return { width, height, rgba };
}

function padAlpha(rgb: Uint8Array): Uint8Array {
  const rgba = new Uint8Array((rgb.length / 3) * 4);
  for (let from = 0, to = 0; to < rgba.length; from += 3, to += 4) {
    rgba[to] = rgb[from] as number;
    rgba[to + 1] = rgb[from + 1] as number;
    rgba[to + 2] = rgb[from + 2] as number;
    rgba[to + 3] = 255;
  }
  return rgba;
}

function isOpaque(rgba: Uint8Array): boolean {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== 255) return false;
  return true;
}
