import { rgbaToRgb, widen } from './rgb.js';

/** The inverse of each band and no black: Pillow takes no undercolour away. */
export function rgbToCmyk(rgb: Uint8Array, count: number): Uint8Array {
  return widen(rgb, count, 255, 0);
}

/** The same from RGBA, whose alpha is dropped. */
export function rgbaToCmyk(rgba: Uint8Array, count: number): Uint8Array {
  return rgbToCmyk(rgbaToRgb(rgba, count), count);
}

export function cmykToRgb(cmyk: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count * 3);
  for (let at = 0, to = 0; to < out.length; at += 4, to += 3) {
    const white = 255 - cmyk[at + 3];
    out[to] = white - share(cmyk[at], white);
    out[to + 1] = white - share(cmyk[at + 1], white);
    out[to + 2] = white - share(cmyk[at + 2], white);
  }
  return out;
}

/** Pillow's MULDIV255: a rounded division by 255 without dividing. */
function share(ink: number, white: number): number {
  const product = ink * white + 128;
  return ((product >> 8) + product) >> 8;
}
