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
  // A table and shifts instead of conditions: which way a dithered pixel falls cannot be foreseen by the processor.
  const rests = RESTS;
  for (let start = 0, at = 0; start < out.length; start += width) {
    let carried = 0;
    let below = 0;
    let belowNext = 0;
    for (let x = 0; x < width; x++, at += step) {
      const error = (carried + errors[x + 1]) | 0;
      const grey =
        step === 1
          ? samples[at]
          : ((samples[at] * 299 + samples[at + 1] * 587 + samples[at + 2] * 114) / 1000) | 0;
      const value = grey + ((error + ((error >> 31) & 15)) >> 4);
      const rest = rests[value + 128];
      // 255, white, above 128.
      out[start + x] = (128 - value) >> 31;
      errors[x] = (3 * rest + below) | 0;
      below = (5 * rest + belowNext) | 0;
      belowNext = rest;
      carried = 7 * rest;
    }
    errors[width] = below;
  }
  return out;
}

/** What black or white misses of each value from -128 to 383; what lies outside of 0 to 255 is lost. */
const RESTS = Int16Array.from({ length: 512 }, (_, at) => {
  const value = at - 128;
  if (value < 0 || value > 255) return 0;
  return value > 128 ? value - 255 : value;
});
