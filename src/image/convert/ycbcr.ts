/*
 * JPEG's YCbCr by Pillow's tables (ConvertYCbCr.c): six fraction bits, each product rounded by itself, so that sums
 * computed in floating point differ.
 */

/** Six bits for the fraction. */
const UNIT = 64;

/** `step`: 3 for RGB, 4 where a fourth band is passed over. */
export function rgbToYCbCr(rgb: Uint8Array, step: number, count: number): Uint8Array {
  const out = new Uint8Array(count * 3);
  const chroma = CHROMA;
  for (let at = 0, to = 0; to < out.length; at += step, to += 3) {
    const r = rgb[at];
    const g = rgb[at + 1];
    const b = rgb[at + 2];
    // 0.299, 0.587 and 0.114, each product rounded to a 64th.
    out[to] =
      (((r * 1254097 + 32768) >> 16) + ((g * 2462057 + 32768) >> 16) + ((b * 478151 + 32768) >> 16)) >> 6;
    const both = (chroma[r] + chroma[g + 256] + chroma[b + 512]) | 0;
    out[to + 1] = both >> 6;
    out[to + 2] = both >> 22;
  }
  return out;
}

/** For each value of red, green and blue its part of Cb in the low half and of Cr in the high one. */
const CHROMA = new Int32Array(768);
[
  [-0.16874, 0.5],
  [-0.33126, -0.41869],
  [0.5, -0.08131],
].forEach(([cb, cr], band) => {
  const [low, high] = [products(cb), products(cr)];
  // The middle, 128, is added with red's part; so the low half is never negative.
  const middle = band === 0 ? 128 * UNIT : 0;
  for (let value = 0; value < 256; value++) {
    CHROMA[band * 256 + value] = ((high[value] + middle) << 16) + low[value] + middle;
  }
});

export function yCbCrToRgb(samples: Uint8Array, count: number): Uint8Array {
  const [rCr, gCb, gCr, bCb] = [R_CR, G_CB, G_CR, B_CB];
  const out = new Uint8ClampedArray(count * 3);
  for (let at = 0; at < out.length; at += 3) {
    const y = samples[at];
    const cb = samples[at + 1];
    const cr = samples[at + 2];
    out[at] = y + (rCr[cr] >> 6);
    out[at + 1] = y + ((gCb[cb] + gCr[cr]) >> 6);
    out[at + 2] = y + (bCb[cb] >> 6);
  }
  return new Uint8Array(out.buffer);
}

const R_CR = products(1.402, 128);
const G_CB = products(-0.34414, 128);
const G_CR = products(-0.71414, 128);
const B_CB = products(1.772, 128);

/** `factor` times every byte less `zero`, in 64ths. C's cast truncates, for negative products too. */
function products(factor: number, zero = 0): Int16Array {
  return Int16Array.from({ length: 256 }, (_, value) => Math.trunc((value - zero) * factor * UNIT + 0.5));
}
