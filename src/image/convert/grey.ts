/* From one grey band (modes L and 1) and from grey with alpha (LA, La). */

export function greyToGreyAlpha(grey: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count * 2).fill(255);
  for (let pixel = 0; pixel < count; pixel++) out[pixel * 2] = grey[pixel];
  return out;
}

export function greyToRgb(grey: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count * 3);
  for (let pixel = 0, to = 0; pixel < count; pixel++, to += 3) {
    out[to] = out[to + 1] = out[to + 2] = grey[pixel];
  }
  return out;
}

export function greyToRgba(grey: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count * 4);
  for (let pixel = 0, to = 0; pixel < count; pixel++, to += 4) {
    out[to] = out[to + 1] = out[to + 2] = grey[pixel];
    out[to + 3] = 255;
  }
  return out;
}

/** Only black ink. */
export function greyToCmyk(grey: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count * 4);
  for (let pixel = 0; pixel < count; pixel++) out[pixel * 4 + 3] = 255 - grey[pixel];
  return out;
}

export function greyToYCbCr(grey: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count * 3).fill(128);
  for (let pixel = 0; pixel < count; pixel++) out[pixel * 3] = grey[pixel];
  return out;
}

export function greyToHsv(grey: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count * 3);
  for (let pixel = 0; pixel < count; pixel++) out[pixel * 3 + 2] = grey[pixel];
  return out;
}

/** One band of several: the grey of LA, the luma of YCbCr, the index of PA. */
export function firstBand(samples: Uint8Array, step: number, count: number): Uint8Array {
  const out = new Uint8Array(count);
  for (let pixel = 0, at = 0; pixel < count; pixel++, at += step) out[pixel] = samples[at];
  return out;
}

export function greyAlphaToRgba(samples: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count * 4);
  for (let at = 0, to = 0; to < out.length; at += 2, to += 4) {
    out[to] = out[to + 1] = out[to + 2] = samples[at];
    out[to + 3] = samples[at + 1];
  }
  return out;
}
