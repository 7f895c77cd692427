import { convert, PaletteKind } from '../../../src/image/convert/convert.js';
import { greyPalette } from '../../../src/image/convert/palette.js';
import type { ImageInfo, Palette, PixelBuffer } from '../../../src/image/pixel-buffer.js';
import { writePngInstead } from '../save-failure.js';

/** A picture as a GIF has it. Of mode 1 the indices are 0 and 255. */
export interface Indexed {
  readonly mode: '1' | 'P';
  readonly width: number;
  readonly height: number;
  readonly indices: Uint8Array;
  /** Pillow writes an RGBA palette without its alpha. */
  readonly palette: Palette;
  /** `transparency` is an index, or nothing. */
  readonly info: ImageInfo & { readonly transparency?: number };
}

/** Pillow's `_normalize_mode`: colour gets a palette of its own, whatever else becomes grey. */
export function toIndexedMode(pixels: PixelBuffer): PixelBuffer {
  const { mode } = pixels;
  if (mode === '1' || mode === 'L' || mode === 'P') return pixels;
  if (mode === 'LA' || mode === 'La' || mode.startsWith('I') || mode === 'F') return convert(pixels, 'L');
  if (mode !== 'RGB' && mode !== 'RGBA') throw writePngInstead('image has wrong mode');
  const indexed = convert(pixels, 'P', { palette: PaletteKind.ADAPTIVE });
  if (indexed.mode !== 'P' || indexed.palette.mode !== 'RGBA') return indexed;
  const { colors } = indexed.palette;
  const clear = colors.findIndex((value, at) => at % 4 === 3 && value === 0);
  return clear < 0 ? indexed : { ...indexed, info: { ...indexed.info, transparency: clear >> 2 } };
}

/** Pillow's `_normalize_palette`: grey becomes a palette, and colours that no pixel has leave it where that saves bytes. */
export function toIndexed(source: PixelBuffer): Indexed {
  const { mode, width, height, data } = source;
  const indices = data as Uint8Array;
  const info = withKey(source.info);
  const palette = source.mode === 'P' ? source.palette : greyPalette();
  if (mode === '1') return { mode, width, height, indices, palette, info };
  const used = usedColors(source, palette);
  if (used === null) return { mode: 'P', width, height, indices, palette, info };

  const places = new Uint8Array(256);
  used.forEach((index, place) => (places[index] = place));
  return {
    mode: 'P',
    width,
    height,
    indices: indices.map((index) => places[index]),
    palette: pick(palette, used),
    info: withKey({ ...info, transparency: used.indexOf(info.transparency ?? -1) }),
  };
}

/** A GIF knows one transparent index; Pillow fails with tables of alphas. */
function withKey({ transparency, ...info }: ImageInfo): Indexed['info'] {
  return typeof transparency === 'number' && transparency >= 0 ? { ...info, transparency } : info;
}

/** The indices that the palette is reduced to; `null` where it stays. */
function usedColors(source: PixelBuffer, palette: Palette): number[] | null {
  const { mode, width, height, data } = source;
  if (mode === 'P' && width * height >= 512 * 512) return null;
  const isUsed = new Uint8Array(256);
  for (const index of data) isUsed[index] = 1;
  const used = [...isUsed.keys()].filter((index) => isUsed[index]);
  if (mode === 'L' || used[used.length - 1] >= used.length) return used;
  const tableSize = 2 ** Math.ceil(Math.log2(palette.colors.length / palette.mode.length));
  return tableSize > 2 && used.length <= tableSize / 2 ? used : null;
}

/** Pillow takes a palette of up to 768 bytes for one of RGB, although it may be of 192 RGBA colours. */
function pick({ colors }: Palette, used: readonly number[]): Palette {
  const mode = colors.length > 768 ? 'RGBA' : 'RGB';
  const size = mode.length;
  return {
    mode,
    colors: Uint8Array.from(used.flatMap((index) => [...colors.subarray(index * size, (index + 1) * size)])),
  };
}

/** Pillow's `_new_color_index`: the next index, or where there is none the last that no pixel has. */
export function newColorIndex({ palette, indices, info }: Indexed): number | undefined {
  const isTaken = (index: number): boolean => index === info.background || index === info.transparency;
  let index = palette.colors.length / palette.mode.length;
  while (isTaken(index)) index++;
  if (index < 256) return index;
  const isUsed = new Uint8Array(256);
  for (const used of indices) isUsed[used] = 1;
  for (let unused = 255; unused >= 0; unused--) if (!isUsed[unused] && !isTaken(unused)) return unused;
  return undefined;
}
