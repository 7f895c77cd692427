import type { Palette } from '../pixel-buffer.js';

/** Pillow's web palette: ten times black, then a cube of six levels a band, red running fastest. */
export function webPalette(): Palette {
  const colors = new Uint8Array(226 * 3);
  for (let entry = 0; entry < 216; entry++) {
    const at = (10 + entry) * 3;
    colors[at] = (entry % 6) * 51;
    colors[at + 1] = (Math.floor(entry / 6) % 6) * 51;
    colors[at + 2] = Math.floor(entry / 36) * 51;
  }
  return { mode: 'RGB', colors };
}

/**
 * RGB (or RGBa, `step` 4) to indices of the web palette, each pixel by itself or with Floyd and Steinberg's error
 * diffusion. Pillow's cache decides by the lowest colour of each cube of four levels.
 */
export function toWebIndices(
  samples: Uint8Array,
  step: number,
  width: number,
  dithered: boolean,
): Uint8Array {
  const out = new Uint8Array(samples.length / step);
  if (dithered) {
    diffuse(samples, step, width, out);
    return out;
  }
  const levels = LEVELS;
  for (let pixel = 0, at = 0; pixel < out.length; pixel++, at += step) {
    out[pixel] = index(
      levels[samples[at] + REACH],
      levels[samples[at + 1] + REACH],
      levels[samples[at + 2] + REACH],
    );
  }
  return out;
}

function diffuse(samples: Uint8Array, step: number, width: number, out: Uint8Array): void {
  const levels = LEVELS;
  const rests = RESTS;
  const errors = new Int32Array((width + 1) * 3);
  for (let pixel = 0, at = 0; pixel < out.length;) {
    let [r, r0, r1, g, g0, g1, b, b0, b1] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
    for (let x = 0, e = 0; x < width; x++, e += 3, at += step) {
      r = samples[at] + sixteenth(7 * r + errors[e + 3]) + REACH;
      g = samples[at + 1] + sixteenth(7 * g + errors[e + 4]) + REACH;
      b = samples[at + 2] + sixteenth(7 * b + errors[e + 5]) + REACH;
      out[pixel++] = index(levels[r], levels[g], levels[b]);
      r = rests[r];
      g = rests[g];
      b = rests[b];
      errors[e] = 3 * r + r0;
      errors[e + 1] = 3 * g + g0;
      errors[e + 2] = 3 * b + b0;
      r0 = 5 * r + r1;
      g0 = 5 * g + g1;
      b0 = 5 * b + b1;
      r1 = r;
      g1 = g;
      b1 = b;
    }
    // Pillow closes the row with blue's errors in all three places.
    errors[width * 3] = b0;
    errors[width * 3 + 1] = b1;
    errors[width * 3 + 2] = b1;
  }
}

/** How far errors carry a sample beyond 0 and 255. */
const REACH = 128;

/** The nearest of the six levels for each value from -REACH on. Ties take the lower one: the cube's lowest index wins. */
const LEVELS = Uint8Array.from({ length: 256 + 2 * REACH }, (_, at) =>
  Math.max(0, Math.ceil(((clip(at) & ~3) - 25.5) / 51)),
);

/** What the nearest level misses. */
const RESTS = Int16Array.from(LEVELS, (level, at) => clip(at) - level * 51);

function clip(at: number): number {
  return Math.min(255, Math.max(0, at - REACH));
}

/** Cut towards zero, as C divides. */
function sixteenth(error: number): number {
  return (error + ((error >> 31) & 15)) >> 4;
}

/** Black is the first of the ten that stand before the cube. */
function index(r: number, g: number, b: number): number {
  const entry = r + 6 * g + 36 * b;
  return entry === 0 ? 0 : 10 + entry;
}
