/** The inverse of each band and no black: Pillow takes no undercolour away. */
export function rgbToCmyk(rgb: Uint8Array, step: number, count: number): Uint8Array {
  const out = new Uint8Array(count * 4);
  for (let at = 0, to = 0; to < out.length; at += step, to += 4) {
    out[to] = 255 - rgb[at];
    out[to + 1] = 255 - rgb[at + 1];
    out[to + 2] = 255 - rgb[at + 2];
  }
  return out;
}

export function cmykToRgb(cmyk: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count * 3);
  for (let at = 0, to = 0; to < out.length; at += 4, to += 3) {
    const white = 255 - cmyk[at + 3];
    for (let band = 0; band < 3; band++) {
      // Pillow's MULDIV255: a rounded division by 255 without dividing.
      const ink = cmyk[at + band] * white + 128;
      out[to + band] = white - (((ink >> 8) + ink) >> 8);
    }
  }
  return out;
}
