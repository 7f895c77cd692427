import { corrupt } from '../failure.js';
import type { Raster } from '../raster.js';
import { type Box, readRawTile } from '../raw-tile.js';
import type { TiffDirectory } from './tiff-directory.js';
import { numbers, single, TAG, type TiffLayout } from './tiff-layout.js';

/** Fills a raster from uncompressed strips or tiles, in Pillow's way of going through them. */
export function readUncompressed(
  raster: Raster,
  bytes: Uint8Array,
  directory: TiffDirectory,
  layout: TiffLayout,
): void {
  const tiles = planTiles(directory, layout);
  // In the order of the file, where a later one may overwrite an earlier one.
  tiles.sort((a, b) => a.offset - b.offset);
  for (const [i, tile] of tiles.entries()) {
    if (i + 1 < tiles.length && isSameButForOffset(tile, tiles[i + 1])) continue;
    readRawTile(raster, bytes, tile);
  }
}

interface Tile {
  readonly offset: number;
  readonly rawMode: string;
  readonly stride: number;
  readonly box: Box;
}

/** Bytes of the smallest tile: a list of offsets cannot be longer than a file of these. */
const MAX_TILES = 1_000_000;

function planTiles({ tags }: TiffDirectory, layout: TiffLayout): Tile[] {
  const { width, height, isPlanar, rawMode } = layout;
  const isStriped = tags.has(TAG.stripOffsets);
  let offsets = numbers(tags.get(isStriped ? TAG.stripOffsets : TAG.tileOffsets));
  if (offsets === undefined || offsets.length > MAX_TILES) throw corrupt('unknown data organization');
  const tileHeight = isStriped ? single(tags, TAG.rowsPerStrip, height) : single(tags, TAG.tileHeight, 0);
  const tileWidth = isStriped ? width : single(tags, TAG.tileWidth, 0);
  if (!(tileWidth > 0 && tileHeight > 0)) throw corrupt('Invalid tile dimensions');
  if (tileWidth === width && tileHeight === height && !isPlanar) offsets = offsets.slice(-1);

  const bitsPerPixel = layout.bits.reduce((sum, bits) => sum + bits, 0);
  const tiles: Tile[] = [];
  let x = 0;
  let y = 0;
  let layer = 0;
  for (const offset of offsets) {
    const rowBytes = x + tileWidth > width ? (tileWidth * bitsPerPixel) / 8 : 0;
    const name = isPlanar ? rawMode[layer] : rawMode;
    if (name === undefined) throw corrupt('A TIFF with more planes than bands.');
    tiles.push({
      offset,
      rawMode: name,
      stride: Math.trunc(isPlanar ? rowBytes / layout.bandCount : rowBytes),
      box: [x, y, Math.min(x + tileWidth, width), Math.min(y + tileHeight, height)],
    });
    x += tileWidth;
    if (x < width) continue;
    x = 0;
    y += tileHeight;
    if (y < height) continue;
    y = 0;
    layer++;
  }
  return tiles;
}

function isSameButForOffset(a: Tile, b: Tile): boolean {
  return a.rawMode === b.rawMode && a.stride === b.stride && a.box.join() === b.box.join();
}
