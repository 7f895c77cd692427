import { corrupt } from './failure.js';
import { Raster } from './raster.js';
import type { Box } from './raw-tile.js';

/** Sets every pixel to one colour. */
export function fillRaster(raster: Raster, color: readonly number[]): Raster {
  for (let at = 0; at < raster.bytes.length; at += color.length) raster.bytes.set(color, at);
  return raster;
}

/** A part of a raster; what lies outside of it is zero. */
export function cropBox(raster: Raster, [left, top, right, bottom]: Box): Raster {
  const part = new Raster(raster.mode, right - left, bottom - top);
  const width = Math.min(right, raster.width) - left;
  for (let y = top; y < Math.min(bottom, raster.height) && width > 0; y++) {
    const from = raster.offset(left, y);
    part.bytes.set(raster.bytes.subarray(from, from + width * raster.pixelSize), part.offset(0, y - top));
  }
  return part;
}

/**
 * Puts `from` into the box of `onto`. RGB becomes opaque in RGBA, RGBA loses its alpha in RGB. With
 * `keepsTransparent` pixels of alpha 0 leave what was there.
 */
export function paste(from: Raster, onto: Raster, [left, top]: Box, { keepsTransparent = false } = {}): void {
  const isSame = from.pixelSize === onto.pixelSize;
  if (!isSame && (from.pixelSize < 3 || onto.pixelSize < 3)) throw corrupt('images do not match');
  const width = Math.min(from.width, onto.width - left);
  const height = Math.min(from.height, onto.height - top);
  for (let y = 0; y < height; y++) {
    const source = from.offset(0, y);
    const target = onto.offset(left, top + y);
    if (isSame && !keepsTransparent) {
      onto.bytes.set(from.bytes.subarray(source, source + width * from.pixelSize), target);
    } else {
      pasteRow(from, source, onto, target, width, keepsTransparent);
    }
  }
}

function pasteRow(
  from: Raster,
  source: number,
  onto: Raster,
  target: number,
  width: number,
  keeps: boolean,
): void {
  const hasAlpha = from.pixelSize === 4;
  for (let x = 0; x < width; x++, source += from.pixelSize, target += onto.pixelSize) {
    const alpha = hasAlpha ? from.bytes[source + 3] : 255;
    if (keeps && alpha === 0) continue;
    onto.bytes[target] = from.bytes[source];
    onto.bytes[target + 1] = from.bytes[source + 1];
    onto.bytes[target + 2] = from.bytes[source + 2];
    if (onto.pixelSize === 4) onto.bytes[target + 3] = alpha;
  }
}
