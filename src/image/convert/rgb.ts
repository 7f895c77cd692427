/* Between RGB and its relatives with a fourth band. */

export function rgbToRgba(rgb: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count * 4);
  for (let at = 0, to = 0; to < out.length; at += 3, to += 4) {
    out[to] = rgb[at];
    out[to + 1] = rgb[at + 1];
    out[to + 2] = rgb[at + 2];
    out[to + 3] = 255;
  }
  return out;
}

/** Drops the fourth band: nothing is blended. */
export function rgbaToRgb(rgba: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count * 3);
  for (let at = 0, to = 0; to < out.length; at += 4, to += 3) {
    out[to] = rgba[at];
    out[to + 1] = rgba[at + 1];
    out[to + 2] = rgba[at + 2];
  }
  return out;
}
