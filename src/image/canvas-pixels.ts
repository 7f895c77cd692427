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
  if (!isOpaque(rgba)) return { mode: 'RGBA', width, height, info: {}, data: rgba };
  const rgb = new Uint8Array(width * height * 3);
  for (let source = 0, target = 0; target < rgb.length; source += 4, target += 3) {
    rgb[target] = rgba[source] as number;
    rgb[target + 1] = rgba[source + 1] as number;
    rgb[target + 2] = rgba[source + 2] as number;
  }
  return { mode: 'RGB', width, height, info: {}, data: rgb };
}

function isOpaque(rgba: Uint8Array): boolean {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== 255) return false;
  return true;
}
