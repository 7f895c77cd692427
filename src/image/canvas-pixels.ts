import type { BytePixels } from './pixel-buffer.js';

/** `ImageData`, by its parts. */
export interface CanvasPixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/**
 * A canvas is always RGBA; where every pixel is opaque nobody asked for alpha, and RGB is meant: it can be a JPEG,
 * and it equals what `preprocess` gives by default.
 */
export function fromCanvasPixels({ data, width, height }: CanvasPixels): BytePixels {
  const rgba = new Uint8Array(data.buffer, data.byteOffset, data.length);
  const rgb = opaqueColours(rgba);
  if (rgb === null) return { mode: 'RGBA', width, height, info: {}, data: rgba };
  return { mode: 'RGB', width, height, info: {}, data: rgb };
}

/** The samples without alpha, or `null` where there is any. */
function opaqueColours(rgba: Uint8Array): Uint8Array | null {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let source = 0, target = 0; target < rgb.length; source += 4, target += 3) {
    if (rgba[source + 3] !== 255) return null;
    rgb[target] = rgba[source] as number;
    rgb[target + 1] = rgba[source + 1] as number;
    rgb[target + 2] = rgba[source + 2] as number;
  }
  return rgb;
}
