import type { ImageInfo, Palette, PalettePixels, PixelBuffer } from '../pixel-buffer.js';

/**
 * The 256 colours of a palette as RGBA pixels; entries past its end are opaque black. A transparency, an index or a
 * table of alphas, is written over the palette's own.
 */
export function paletteColors(
  { mode, colors }: Palette,
  transparency?: ImageInfo['transparency'],
): Uint8Array {
  const bands = mode.length;
  const rgba = new Uint8Array(256 * 4);
  for (let index = 0; index < 256; index++) {
    const stored = index * bands < colors.length;
    for (let band = 0; band < 3; band++) rgba[index * 4 + band] = stored ? colors[index * bands + band] : 0;
    rgba[index * 4 + 3] = stored && bands === 4 ? colors[index * bands + 3] : 255;
  }
  if (typeof transparency === 'number') rgba[transparency * 4 + 3] = 0;
  else if (transparency instanceof Uint8Array) {
    transparency.forEach((alpha, index) => (rgba[index * 4 + 3] = alpha));
  }
  return rgba;
}

/** The palette in RGB, as long as it was. */
export function withoutAlpha({ mode, colors }: Palette): Palette {
  return { mode: 'RGB', colors: mode === 'RGB' ? colors : colors.filter((_, at) => at % 4 !== 3) };
}

/** Replaces every index by its entry of `table`, which holds 256 pixels. PA's own alpha is passed over. */
export function lookUp<T extends PixelBuffer['data']>(source: PalettePixels, table: T): T {
  const step = source.mode.length;
  const bands = table.length / 256;
  const count = source.width * source.height;
  const out = new (table.constructor as new (length: number) => T)(count * bands);
  if (bands === 3 && table instanceof Uint8Array) {
    lookUpColors(source.data, step, table, out as Uint8Array);
    return out;
  }
  const indices = source.data;
  for (let pixel = 0, at = 0, to = 0; pixel < count; pixel++, at += step) {
    const entry = indices[at] * bands;
    for (let band = 0; band < bands; band++) out[to++] = table[entry + band];
  }
  return out;
}

/** The way that most palettes go, in half the time. */
function lookUpColors(indices: Uint8Array, step: number, table: Uint8Array, out: Uint8Array): void {
  for (let at = 0, to = 0; to < out.length; at += step, to += 3) {
    const entry = indices[at] * 3;
    out[to] = table[entry];
    out[to + 1] = table[entry + 1];
    out[to + 2] = table[entry + 2];
  }
}

/** Indices and the alpha of their colours. */
export function indexWithAlpha(indices: Uint8Array, colors: Uint8Array): Uint8Array {
  const out = new Uint8Array(indices.length * 2);
  for (let pixel = 0; pixel < indices.length; pixel++) {
    out[pixel * 2] = indices[pixel];
    out[pixel * 2 + 1] = colors[indices[pixel] * 4 + 3];
  }
  return out;
}

/** A palette whose every entry is its own grey. */
export function greyPalette(): Palette {
  return { mode: 'RGB', colors: Uint8Array.from({ length: 768 }, (_, at) => Math.floor(at / 3)) };
}

/**
 * The index of an RGB or RGBA colour, and the palette, which grows where it did not have it. `null` where all 256
 * entries are taken.
 */
export function paletteIndex(
  palette: Palette,
  color: readonly number[],
  taken: readonly unknown[] = [],
): { index: number; palette: Palette } | null {
  const { mode, colors } = palette;
  const bands = mode.length;
  const wanted = [...color, 255].slice(0, bands);
  for (let index = 0; index * bands < colors.length; index++) {
    if (wanted.every((value, band) => colors[index * bands + band] === value)) return { index, palette };
  }
  let index = colors.length / bands;
  while (taken.includes(index)) index++;
  if (index > 255) return null;
  return { index, palette: { mode, colors: Uint8Array.of(...colors, ...wanted) } };
}
