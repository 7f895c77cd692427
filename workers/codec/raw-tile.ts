import { corrupt, truncated } from './failure.js';
import type { Raster } from './raster.js';
import { findRawMode } from './raw-mode.js';

/** Where uncompressed rows lie in a file, and how. */
export interface RawTile {
  readonly offset: number;
  readonly rawMode: string;
  /** Bytes from one row to the next; the packed length of a row when absent or 0. */
  readonly stride?: number;
  /** Whether the last row comes first. */
  readonly isBottomUp?: boolean;
  /** The part of the picture that is filled: left, top, right, bottom. The whole of it when absent. */
  readonly box?: Box;
}

export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Fills a raster, or a part of it, with uncompressed rows. */
export function readRawTile(raster: Raster, bytes: Uint8Array, tile: RawTile): void {
  const [left, top, right, bottom] = tile.box ?? [0, 0, raster.width, raster.height];
  const raw = findRawMode(raster.mode, tile.rawMode);
  if (raw === undefined) throw corrupt(`${raster.mode} is not stored as ${tile.rawMode}.`);
  if (tile.offset < 0) throw corrupt('Tile offset cannot be negative.');

  const rowBytes = Math.ceil(((right - left) * raw.bits) / 8);
  const stride = tile.stride || rowBytes;
  if (stride < rowBytes) throw corrupt('A row is longer than the distance between rows.');
  const height = bottom - top;
  for (let row = 0, from = tile.offset; row < height; row++, from += stride) {
    if (from + rowBytes > bytes.length) throw truncated();
    const y = top + (tile.isBottomUp ? height - 1 - row : row);
    raw.unpack(raster.bytes, raster.offset(left, y), bytes, from, right - left);
  }
}
