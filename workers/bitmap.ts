import { convert } from '../src/image/convert/convert.js';
import type { PixelBuffer } from '../src/image/pixel-buffer.js';

/** A picture that the page can draw at once, made away from its thread. */
export function toBitmap(pixels: PixelBuffer): Promise<ImageBitmap> {
  const { width, height, data } = convert(pixels, 'RGBA');
  const rgba = new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.length);
  return createImageBitmap(new ImageData(rgba, width, height));
}
