/* Alpha multiplied into the other bands (RGBa, La) and taken out again. `bands` counts the alpha band, the last one. */

/** RGBA to RGBa, LA to La. */
export function premultiply(samples: Uint8Array, bands: number): Uint8Array {
  const out = new Uint8Array(samples.length);
  for (let at = bands - 1; at < out.length; at += bands) {
    const alpha = samples[at];
    out[at] = alpha;
    for (let band = at - bands + 1; band < at; band++) {
      // Pillow's MULDIV255: a rounded division by 255 without dividing.
      const product = samples[band] * alpha + 128;
      out[band] = ((product >> 8) + product) >> 8;
    }
  }
  return out;
}

/** RGBa to RGBA, La to LA. Pillow truncates here, so a round trip may lose a level. */
export function unpremultiply(samples: Uint8Array, bands: number): Uint8Array {
  const out = samples.slice();
  for (let at = bands - 1; at < out.length; at += bands) {
    const alpha = out[at];
    if (alpha === 0 || alpha === 255) continue;
    for (let band = at - bands + 1; band < at; band++) {
      const value = (255 * out[band]) / alpha;
      out[band] = value > 255 ? 255 : value;
    }
  }
  return out;
}
