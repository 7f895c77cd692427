/*
 * Hue, saturation and value by Pillow's single-precision arithmetic (Convert.c). Each result depends on few small
 * numbers, so tables of all of them, made on first use, replace the divisions.
 */

const { fround } = Math;

export function rgbToHsv(rgb: Uint8Array, step: number, count: number): Uint8Array {
  if (SATURATIONS[0x101] === 0) fillTables();
  const [hues, saturations] = [HUES, SATURATIONS];
  const out = new Uint8Array(count * 3);
  for (let at = 0, to = 0; to < out.length; at += step, to += 3) {
    const r = rgb[at];
    const g = rgb[at + 1];
    const b = rgb[at + 2];
    const max = r > g ? (r > b ? r : b) : g > b ? g : b;
    const min = r < g ? (r < b ? r : b) : g < b ? g : b;
    const range = max - min;
    // Which band is greatest and which least; red wins ties for greatest, then green, as Pillow asks in this order.
    const order = r === max ? (g === min ? 0 : 1) : g === max ? (b === min ? 2 : 3) : r === min ? 4 : 5;
    const middle = r + g + b - max - min;
    out[to] = hues[(order << 16) | (range << 8) | (max - middle)];
    out[to + 1] = saturations[(max << 8) | range];
    out[to + 2] = max;
  }
  return out;
}

export function hsvToRgb(hsv: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count * 3);
  for (let at = 0; at < out.length; at += 3) {
    const value = hsv[at + 2];
    const turn = (hsv[at] * 6) / 255;
    const sector = Math.floor(turn);
    const part = fround(turn - sector);
    const saturation = fround(hsv[at + 1] / 255);
    // All values are positive, so adding a half and cutting off is C's round().
    const p = (value * (1 - saturation) + 0.5) | 0;
    const q = (value * (1 - fround(saturation * part)) + 0.5) | 0;
    const t = (value * (1 - saturation * (1 - part)) + 0.5) | 0;
    const kind = saturation === 0 ? 6 : sector % 6;
    out[at] = kind === 0 || kind === 5 ? value : kind === 1 ? q : kind === 4 ? t : kind === 6 ? value : p;
    out[at + 1] = kind === 1 || kind === 2 ? value : kind === 0 ? t : kind === 3 ? q : kind === 6 ? value : p;
    out[at + 2] = kind === 3 || kind === 4 ? value : kind === 2 ? t : kind === 5 ? q : kind === 6 ? value : p;
  }
  return out;
}

/* Filled on first use. */
const HUES = new Uint8Array(6 << 16);
const SATURATIONS = new Uint8Array(1 << 16);

function fillTables(): void {
  for (let range = 1; range < 256; range++) {
    for (let max = range; max < 256; max++) {
      SATURATIONS[(max << 8) | range] = fround(range / max) * 255;
    }
    for (let below = 0; below <= range; below++) {
      // The least band lies at distance 1, the greatest at 0, the middle one at `part`.
      const part = fround(below / range);
      const sectors = [part - 1, 1 - part, 2 + part - 1, 2 + 1 - part, 4 + part - 1, 4 + 1 - part];
      sectors.forEach((sector, order) => {
        const hue = fround((fround(sector) / 6 + 1) % 1);
        HUES[(order << 16) | (range << 8) | below] = hue * 255;
      });
    }
  }
}
