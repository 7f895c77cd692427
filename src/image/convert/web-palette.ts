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
  const { nearest, levels } = (tables ??= makeTables());
  const errors = new Int32Array((width + 1) * 3);
  for (let pixel = 0, at = 0; pixel < out.length;) {
    let [r, r0, r1, g, g0, g1, b, b0, b1] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
    for (let x = 0, e = 0; x < width; x++, e += 3, at += step) {
      if (!dithered) {
        out[pixel++] = index(nearest[samples[at]], nearest[samples[at + 1]], nearest[samples[at + 2]]);
        continue;
      }
      r = clip(samples[at] + (((r + errors[e + 3]) / 16) | 0));
      g = clip(samples[at + 1] + (((g + errors[e + 4]) / 16) | 0));
      b = clip(samples[at + 2] + (((b + errors[e + 5]) / 16) | 0));
      const red = nearest[r];
      const green = nearest[g];
      const blue = nearest[b];
      out[pixel++] = index(red, green, blue);
      r -= levels[red];
      g -= levels[green];
      b -= levels[blue];
      errors[e] = 3 * r + r0;
      errors[e + 1] = 3 * g + g0;
      errors[e + 2] = 3 * b + b0;
      r0 = 5 * r + r1;
      g0 = 5 * g + g1;
      b0 = 5 * b + b1;
      r1 = r;
      g1 = g;
      b1 = b;
      r *= 7;
      g *= 7;
      b *= 7;
    }
    // Pillow closes the row with blue's errors in all three places.
    errors[width * 3] = b0;
    errors[width * 3 + 1] = b1;
    errors[width * 3 + 2] = b1;
  }
  return out;
}

let tables: ReturnType<typeof makeTables> | undefined;

function makeTables() {
  const levels = Uint8Array.from({ length: 6 }, (_, level) => level * 51);
  // Ties take the lower level: the cube's lowest index wins.
  const nearest = Uint8Array.from({ length: 256 }, (_, value) => Math.ceil(((value & ~3) - 25.5) / 51));
  return { levels, nearest };
}

/** Black is the first of the ten that stand before the cube. */
function index(r: number, g: number, b: number): number {
  const entry = r + 6 * g + 36 * b;
  return entry === 0 ? 0 : 10 + entry;
}

function clip(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
