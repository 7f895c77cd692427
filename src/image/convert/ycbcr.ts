/*
 * JPEG's YCbCr by Pillow's tables (ConvertYCbCr.c): six fraction bits, each product rounded by itself, so that sums
 * computed in floating point differ.
 */

const FRACTION_BITS = 6;

export function rgbToYCbCr(rgb: Uint8Array, step: number, count: number): Uint8Array {
  const { yR, yG, yB, cbR, cbG, half, crG, crB } = (forward ??= forwardTables());
  const out = new Uint8Array(count * 3);
  for (let at = 0, to = 0; to < out.length; at += step, to += 3) {
    const r = rgb[at];
    const g = rgb[at + 1];
    const b = rgb[at + 2];
    out[to] = (yR[r] + yG[g] + yB[b]) >> FRACTION_BITS;
    out[to + 1] = ((cbR[r] + cbG[g] + half[b]) >> FRACTION_BITS) + 128;
    out[to + 2] = ((half[r] + crG[g] + crB[b]) >> FRACTION_BITS) + 128;
  }
  return out;
}

export function yCbCrToRgb(samples: Uint8Array, count: number): Uint8Array {
  const { rCr, gCb, gCr, bCb } = (inverse ??= inverseTables());
  const out = new Uint8ClampedArray(count * 3);
  for (let at = 0; at < out.length; at += 3) {
    const y = samples[at];
    const cb = samples[at + 1];
    const cr = samples[at + 2];
    out[at] = y + (rCr[cr] >> FRACTION_BITS);
    out[at + 1] = y + ((gCb[cb] + gCr[cr]) >> FRACTION_BITS);
    out[at + 2] = y + (bCb[cb] >> FRACTION_BITS);
  }
  return new Uint8Array(out.buffer);
}

let forward: ReturnType<typeof forwardTables> | undefined;

function forwardTables() {
  return {
    yR: products(0.299),
    yG: products(0.587),
    yB: products(0.114),
    cbR: products(-0.16874),
    cbG: products(-0.33126),
    half: products(0.5),
    crG: products(-0.41869),
    crB: products(-0.08131),
  };
}

let inverse: ReturnType<typeof inverseTables> | undefined;

function inverseTables() {
  return {
    rCr: products(1.402, 128),
    gCb: products(-0.34414, 128),
    gCr: products(-0.71414, 128),
    bCb: products(1.772, 128),
  };
}

/** `factor` times every byte less `zero`, in 64ths. C's cast truncates, for negative products too. */
function products(factor: number, zero = 0): Int16Array {
  return Int16Array.from({ length: 256 }, (_, value) => Math.trunc((value - zero) * factor * 64 + 0.5));
}
