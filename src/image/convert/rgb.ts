/* Between RGB and its relatives with a fourth band. */

/** RGB with an opaque fourth band. */
export function rgbToRgba(rgb: Uint8Array, count: number): Uint8Array {
  return widen(rgb, count, 0, 255);
}

/** Each band, perhaps with its bits inverted, and a constant fourth one. */
export function widen(rgb: Uint8Array, count: number, invert: 0 | 255, fourth: 0 | 255): Uint8Array {
  const out = new Uint8Array(count * 4);
  const done = LITTLE_ENDIAN && rgb.byteOffset % 4 === 0 ? widenWords(rgb, out, invert, fourth) : 0;
  for (let at = done * 3, to = done * 4; to < out.length; at += 3, to += 4) {
    out[to] = rgb[at] ^ invert;
    out[to + 1] = rgb[at + 1] ^ invert;
    out[to + 2] = rgb[at + 2] ^ invert;
    out[to + 3] = fourth;
  }
  return out;
}

/** Four pixels at a time, three words becoming four; the number of pixels done. */
function widenWords(rgb: Uint8Array, out: Uint8Array, invert: number, fourth: number): number {
  const from = new Int32Array(rgb.buffer, rgb.byteOffset, rgb.length >> 2);
  const to = new Int32Array(out.buffer);
  const flip = invert * 0x010101;
  const high = fourth << 24;
  const pixels = to.length & ~3;
  for (let pixel = 0, word = 0; pixel < pixels; pixel += 4, word += 3) {
    const a = from[word];
    const b = from[word + 1];
    const c = from[word + 2];
    to[pixel] = ((a & 0xffffff) ^ flip) | high;
    to[pixel + 1] = (((a >>> 24) | ((b << 8) & 0xffff00)) ^ flip) | high;
    to[pixel + 2] = (((b >>> 16) | ((c << 16) & 0xff0000)) ^ flip) | high;
    to[pixel + 3] = ((c >>> 8) ^ flip) | high;
  }
  return pixels;
}

const LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

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
