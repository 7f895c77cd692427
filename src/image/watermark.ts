import { convert } from './convert/convert.js';
import type { BytePixels, PixelBuffer } from './pixel-buffer.js';

/** A corner, or the watermark's top left pixel. */
export type WatermarkPosition =
  'top-left' | 'top-right' | 'bottom-left' | 'bottom-right' | readonly [x: number, y: number];

/** Lays `watermark` over `base`, unresized, as Gradio's `add_watermark` does; the result keeps `base`'s mode. */
export function stampWatermark(
  base: PixelBuffer,
  watermark: PixelBuffer,
  position: WatermarkPosition,
): PixelBuffer {
  const stamp = convert(watermark, 'RGBA') as BytePixels;
  const place = placeOf(base, stamp, position);
  if (base.mode === 'RGB' || base.mode === 'RGBA') return paste(base as BytePixels, stamp, place);
  return convert(paste(convert(base, 'RGBA') as BytePixels, stamp, place), base.mode);
}

const MARGIN = 10;

interface Place {
  readonly x: number;
  readonly y: number;
}

interface Extent {
  readonly width: number;
  readonly height: number;
}

function placeOf(base: Extent, stamp: Extent, position: WatermarkPosition): Place {
  const right = base.width - stamp.width - MARGIN;
  const bottom = base.height - stamp.height - MARGIN;
  const place = namedPlace(position, right, bottom);
  const fits =
    place.x >= 0 &&
    place.y >= 0 &&
    place.x + stamp.width <= base.width &&
    place.y + stamp.height <= base.height;
  return fits ? place : { x: right, y: bottom };
}

function namedPlace(position: WatermarkPosition, right: number, bottom: number): Place {
  if (typeof position !== 'string') return { x: Math.trunc(position[0]), y: Math.trunc(position[1]) };
  return {
    x: position.endsWith('left') ? MARGIN : right,
    y: position.startsWith('top') ? MARGIN : bottom,
  };
}

/**
 * Pillow's paste with the stamp as its own mask, clipped where it is larger than the base. A base without alpha
 * needs none for this: Gradio drops the alpha that comes of it.
 */
function paste(base: BytePixels, stamp: BytePixels, { x: left, y: top }: Place): BytePixels {
  const bands = base.mode === 'RGBA' ? 4 : 3;
  const data = base.data.slice();
  const startX = Math.max(0, -left);
  const endX = Math.min(stamp.width, base.width - left);
  const endY = Math.min(stamp.height, base.height - top);
  for (let y = Math.max(0, -top); y < endY; y++) {
    let source = (y * stamp.width + startX) * 4;
    let target = ((top + y) * base.width + left + startX) * bands;
    for (let x = startX; x < endX; x++, source += 4, target += bands) {
      const alpha = stamp.data[source + 3] as number;
      // The alpha channel too is mixed, not composed: an opaque base becomes slightly transparent under the stamp.
      for (let band = 0; band < bands; band++) {
        const mixed =
          (data[target + band] as number) * (255 - alpha) +
          (stamp.data[source + band] as number) * alpha +
          128;
        data[target + band] = ((mixed >> 8) + mixed) >> 8;
      }
    }
  }
  return { ...base, data };
}
