import type { Palette } from '../pixel-buffer.js';

/**
 * Pillow's "fast octree" (QuantOctree.c), which turns RGBA into indices: a fine cube of buckets for the most frequent
 * colours, a coarse one for what they leave over.
 */
export function quantizeOctree(rgba: Uint8Array, colors: number): { indices: Uint8Array; palette: Palette } {
  const pixels = withOneTransparentColor(rgba);
  const fine = new Cube(3, 4, 3, 3);
  for (let at = 0; at < pixels.length; at += 4) fine.add(pixels, at);
  const coarse = fine.resized(2, 2, 2, 2);

  let coarseColors = Math.min(coarse.used(), colors);
  let fineColors = colors - coarseColors;
  const frequent = fine.byCount();
  for (let i = 0; i < fineColors; i++) coarse.subtract(fine, frequent[i]);
  // Coarse buckets that are empty now leave their places to more fine ones.
  for (let used = coarse.used(); coarseColors > used; used = coarse.used()) {
    const before = fineColors;
    coarseColors = used;
    fineColors = colors - coarseColors;
    for (let i = before; i < fineColors; i++) coarse.subtract(fine, frequent[i]);
  }

  const palette = new Uint8Array(colors * 4);
  const leftOver = coarse.byCount();
  for (let i = 0; i < coarseColors; i++) palette.set(coarse.average(leftOver[i]), i * 4);
  for (let i = 0; i < fineColors; i++) palette.set(fine.average(frequent[i]), (coarseColors + i) * 4);

  const coarseLookUp = new Cube(2, 2, 2, 2);
  for (let i = coarseColors - 1; i >= 0; i--) coarseLookUp.counts[coarseLookUp.key(palette, i * 4)] = i;
  const { counts: lookUp } = coarseLookUp.resized(3, 4, 3, 3);
  for (let i = colors - 1; i >= coarseColors; i--) lookUp[fine.key(palette, i * 4)] = i;

  const indices = new Uint8Array(pixels.length / 4);
  for (let pixel = 0; pixel < indices.length; pixel++) indices[pixel] = lookUp[fine.key(pixels, pixel * 4)];
  return { indices, palette: { mode: 'RGBA', colors: palette } };
}

/** All fully transparent pixels take the colour of the first one. */
function withOneTransparentColor(rgba: Uint8Array): Uint8Array {
  const out = rgba.slice();
  let first = -1;
  for (let at = 0; at < out.length; at += 4) {
    if (out[at + 3] !== 0) continue;
    if (first < 0) first = at;
    else out.copyWithin(at, first, first + 3);
  }
  return out;
}

/** Buckets for the highest bits of each band: how many pixels fell into each, and their sums. */
class Cube {
  readonly counts: Int32Array;
  readonly sums: Float64Array;

  constructor(
    readonly r: number,
    readonly g: number,
    readonly b: number,
    readonly a: number,
  ) {
    const size = 1 << (r + g + b + a);
    this.counts = new Int32Array(size);
    this.sums = new Float64Array(size * 4);
  }

  key(rgba: Uint8Array, at: number): number {
    const { r, g, b, a } = this;
    return (
      ((((((rgba[at] >> (8 - r)) << g) | (rgba[at + 1] >> (8 - g))) << b) | (rgba[at + 2] >> (8 - b))) << a) |
      (rgba[at + 3] >> (8 - a))
    );
  }

  add(rgba: Uint8Array, at: number): void {
    const bucket = this.key(rgba, at);
    this.counts[bucket]++;
    for (let band = 0; band < 4; band++) this.sums[bucket * 4 + band] += rgba[at + band];
  }

  /** The same pixels in fewer buckets, or each bucket's numbers in all the finer ones that it covers. */
  resized(r: number, g: number, b: number, a: number): Cube {
    const out = new Cube(r, g, b, a);
    const finer = out.counts.length > this.counts.length ? out : this;
    const corner = new Uint8Array(4);
    for (let bucket = 0; bucket < finer.counts.length; bucket++) {
      let rest = bucket;
      for (const [band, bits] of [finer.a, finer.b, finer.g, finer.r].entries()) {
        corner[3 - band] = rest << (8 - bits);
        rest >>= bits;
      }
      const from = this.key(corner, 0);
      const to = out.key(corner, 0);
      out.counts[to] += this.counts[from];
      for (let band = 0; band < 4; band++) out.sums[to * 4 + band] += this.sums[from * 4 + band];
    }
    return out;
  }

  used(): number {
    return this.counts.reduce((used, count) => used + (count > 0 ? 1 : 0), 0);
  }

  /** Buckets from the fullest on; equals stay in order, as glibc's qsort leaves them. */
  byCount(): number[] {
    return Array.from(this.counts.keys()).sort((one, other) => this.counts[other] - this.counts[one]);
  }

  average(bucket: number): Uint8Array {
    const count = Math.fround(this.counts[bucket]);
    const average = new Uint8Array(4);
    if (count === 0) return average;
    return average.map((_, band) =>
      Math.min(255, Math.fround(Math.fround(this.sums[bucket * 4 + band]) / count)),
    );
  }

  /** Takes another cube's bucket out of the one that holds its average. */
  subtract(other: Cube, bucket: number): void {
    if (other.counts[bucket] === 0) return;
    const from = this.key(other.average(bucket), 0);
    this.counts[from] -= other.counts[bucket];
    for (let band = 0; band < 4; band++) this.sums[from * 4 + band] -= other.sums[bucket * 4 + band];
  }
}
