import type { Palette, PalettePixels, PixelBuffer } from '../pixel-buffer.js';

/** The 256 colours of a palette as RGBA pixels; entries past its end are opaque black. */
export function paletteColors({ mode, colors }: Palette): Uint8Array {
  const bands = mode.length;
  const rgba = new Uint8Array(256 * 4);
  for (let index = 0; index < 256; index++) {
    const stored = index * bands < colors.length;
    for (let band = 0; band < 3; band++) rgba[index * 4 + band] = stored ? colors[index * bands + band] : 0;
    rgba[index * 4 + 3] = stored && bands === 4 ? colors[index * bands + 3] : 255;
  }
  return rgba;
}

/** Replaces every index by its entry of `table`, which holds 256 pixels. PA's own alpha is passed over. */
export function lookUp<T extends PixelBuffer['data']>(source: PalettePixels, table: T): T {
  const step = source.mode.length;
  const bands = table.length / 256;
  const count = source.width * source.height;
  const indices = source.data;
  const out = new (table.constructor as new (length: number) => T)(count * bands);
  for (let pixel = 0, at = 0, to = 0; pixel < count; pixel++, at += step) {
    const entry = indices[at] * bands;
    for (let band = 0; band < bands; band++) out[to++] = table[entry + band];
  }
  return out;
}

/** Index and alpha, all opaque or with the alpha of each palette entry. */
export function indexWithAlpha(source: PalettePixels): Uint8Array {
  const alpha = paletteColors(source.palette);
  const out = new Uint8Array(source.data.length * 2);
  source.data.forEach((index, pixel) => {
    out[pixel * 2] = index;
    out[pixel * 2 + 1] = alpha[index * 4 + 3];
  });
  return out;
}

/** A palette whose every entry is its own grey. */
export function greyPalette(): Palette {
  return { mode: 'RGB', colors: Uint8Array.from({ length: 768 }, (_, at) => Math.floor(at / 3)) };
}
