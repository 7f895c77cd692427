import type { ImageInfo, Palette } from '../../../src/image/pixel-buffer.js';
import type { Raster } from '../raster.js';
import type { Box } from '../raw-tile.js';

/** Sets a part of a picture to zeros: black, index 0, or transparent black. */
export function clear(raster: Raster, [left, top, right, bottom]: Box): void {
  for (let y = top; y < bottom; y++) raster.bytes.fill(0, raster.offset(left, y), raster.offset(right, y));
}

/** Copies the same part of one picture into another of the same size and mode. */
export function copyBox(from: Raster, to: Raster, [left, top, right, bottom]: Box): void {
  for (let y = top; y < bottom; y++) {
    to.bytes.set(from.bytes.subarray(from.offset(left, y), from.offset(right, y)), to.offset(left, y));
  }
}

/**
 * Pastes a part of `from` over `onto`, with its own alpha as the mask. Every band is blended, alpha too, and in mode P
 * the indices: that is what Pillow's paste does.
 */
export function blend(
  from: Raster,
  onto: Raster,
  [left, top, right, bottom]: Box,
  info: ImageInfo,
  palette: Palette | undefined,
): void {
  const alphaOf = findAlpha(from, info, palette);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = from.offset(x, y);
      const alpha = alphaOf(at);
      for (let i = at; i < at + from.pixelSize; i++) {
        const sum = onto.bytes[i] * (255 - alpha) + from.bytes[i] * alpha + 128;
        onto.bytes[i] = ((sum >> 8) + sum) >> 8;
      }
    }
  }
}

/** The alpha that the pixel at an offset has once it is converted to RGBA. */
function findAlpha(
  { mode, bytes }: Raster,
  { transparency }: ImageInfo,
  palette?: Palette,
): (at: number) => number {
  if (mode === 'RGBA') return (at) => bytes[at + 3];
  if (mode === 'LA') return (at) => bytes[at + 1];
  if (mode === 'RGB' && Array.isArray(transparency)) {
    const [red, green, blue] = (transparency as readonly number[]).map((key) => key & 255);
    return (at) => (bytes[at] === red && bytes[at + 1] === green && bytes[at + 2] === blue ? 0 : 255);
  }
  if (mode === 'P' && palette && typeof transparency === 'number') {
    return (at) => (bytes[at] === transparency ? 0 : 255);
  }
  if (mode === 'P' && palette && transparency instanceof Uint8Array) {
    return (at) => (bytes[at] < transparency.length ? transparency[bytes[at]] : 255);
  }
  return () => 255;
}
