/* Mode 1, as bytes of 0 and 255. */

/** Without dithering: white from 128 on. */
export function threshold(grey: Uint8Array): Uint8Array {
  const out = new Uint8Array(grey.length);
  for (let pixel = 0; pixel < out.length; pixel++) out[pixel] = grey[pixel] >= 128 ? 255 : 0;
  return out;
}

/** Without dithering, from colour: an unrounded luma, so a colour may differ from its grey by the threshold. */
export function thresholdRgb(rgb: Uint8Array, step: number, count: number): Uint8Array {
  const out = new Uint8Array(count);
  for (let pixel = 0, at = 0; pixel < count; pixel++, at += step) {
    out[pixel] = rgb[at] * 299 + rgb[at + 1] * 587 + rgb[at + 2] * 114 >= 128000 ? 255 : 0;
  }
  return out;
}

/**
 * Floyd and Steinberg's error diffusion, from L (`step` 1) or RGB (3), in integers as Pillow runs it: errors are
 * carried in 16ths and cut towards zero when they are used.
 */
export function dither(samples: Uint8Array, step: 1 | 3, width: number): Uint8Array {
  const out = new Uint8Array(samples.length / step);
  const errors = new Int32Array(width + 1);
  for (let pixel = 0, at = 0; pixel < out.length;) {
    let carried = 0;
    let below = 0;
    let belowNext = 0;
    for (let x = 0; x < width; x++, pixel++, at += step) {
      const grey =
        step === 1
          ? samples[at]
          : ((samples[at] * 299 + samples[at + 1] * 587 + samples[at + 2] * 114) / 1000) | 0;
      const wanted = grey + (((carried + errors[x + 1]) / 16) | 0);
      const value = wanted < 0 ? 0 : wanted > 255 ? 255 : wanted;
      const white = value > 128 ? 255 : 0;
      out[pixel] = white;
      const error = value - white;
      errors[x] = 3 * error + below;
      below = 5 * error + belowNext;
      belowNext = error;
      carried = 7 * error;
    }
    errors[width] = below;
  }
  return out;
}
