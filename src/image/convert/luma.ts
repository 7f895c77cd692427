/*
 * Grey from colour. `step` is the number of samples from one pixel to the next: 3 for RGB, 4 where a fourth band is
 * passed over. Loops take four pixels at a time, which is a tenth to a quarter faster.
 */

/** Pillow's fixed-point luma (Convert.c, L24); floating point differs by one level on some colours. */
function luma(rgb: Uint8Array, at: number): number {
  return (rgb[at] * 19595 + rgb[at + 1] * 38470 + rgb[at + 2] * 7471 + 32768) >> 16;
}

/** Mode F keeps the fraction, in single precision; there, a thousandth gives the same as the division by 1000. */
function exactLuma(rgb: Uint8Array, at: number): number {
  return (rgb[at] * 299 + rgb[at + 1] * 587 + rgb[at + 2] * 114) * 0.001;
}

export function lumaBytes(rgb: Uint8Array, step: number, count: number): Uint8Array {
  const grey = new Uint8Array(count);
  let pixel = 0;
  let at = 0;
  for (; pixel + 3 < count; pixel += 4, at += step) {
    grey[pixel] = luma(rgb, at);
    grey[pixel + 1] = luma(rgb, (at += step));
    grey[pixel + 2] = luma(rgb, (at += step));
    grey[pixel + 3] = luma(rgb, (at += step));
  }
  for (; pixel < count; pixel++, at += step) grey[pixel] = luma(rgb, at);
  return grey;
}

export function lumaIntegers(rgb: Uint8Array, step: number, count: number): Int32Array {
  const grey = new Int32Array(count);
  let pixel = 0;
  let at = 0;
  for (; pixel + 3 < count; pixel += 4, at += step) {
    grey[pixel] = luma(rgb, at);
    grey[pixel + 1] = luma(rgb, (at += step));
    grey[pixel + 2] = luma(rgb, (at += step));
    grey[pixel + 3] = luma(rgb, (at += step));
  }
  for (; pixel < count; pixel++, at += step) grey[pixel] = luma(rgb, at);
  return grey;
}

export function lumaFloats(rgb: Uint8Array, step: number, count: number): Float32Array {
  const grey = new Float32Array(count);
  let pixel = 0;
  let at = 0;
  for (; pixel + 3 < count; pixel += 4, at += step) {
    grey[pixel] = exactLuma(rgb, at);
    grey[pixel + 1] = exactLuma(rgb, (at += step));
    grey[pixel + 2] = exactLuma(rgb, (at += step));
    grey[pixel + 3] = exactLuma(rgb, (at += step));
  }
  for (; pixel < count; pixel++, at += step) grey[pixel] = exactLuma(rgb, at);
  return grey;
}

/** Grey and alpha; opaque where the source has three bands. */
export function lumaAlpha(rgb: Uint8Array, step: number, count: number): Uint8Array {
  const out = new Uint8Array(count * 2);
  for (let to = 0, at = 0; to < out.length; to += 2, at += step) {
    out[to] = luma(rgb, at);
    out[to + 1] = step === 4 ? rgb[at + 3] : 255;
  }
  return out;
}
