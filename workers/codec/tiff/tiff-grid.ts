import { corrupt, truncated } from '../failure.js';
import type { TiffDirectory } from './tiff-directory.js';
import { numbers, single, TAG, type TiffLayout } from './tiff-layout.js';

/** How a compressed picture is cut into strips or tiles, each decoded on its own. */
export interface TiffGrid {
  readonly isTiled: boolean;
  readonly width: number;
  readonly height: number;
  /** Bytes from one decoded row to the next. */
  readonly rowBytes: number;
  /** The number of the part that begins at (left, top) in a plane. */
  indexOf(left: number, top: number, plane: number): number;
}

/**
 * `pixelBits` is what Pillow's unpacker takes for a pixel of one plane. Where libtiff would give other amounts than
 * Pillow expects, Pillow gives up.
 */
export function planGrid({ tags }: TiffDirectory, layout: TiffLayout, pixelBits: number): TiffGrid {
  const { width, height, isPlanar, samplesPerPixel } = layout;
  const bits = (numbers(tags.get(TAG.bitsPerSample)) ?? [1])[0];
  const samples = isPlanar ? 1 : samplesPerPixel;
  const isTiled = tags.has(TAG.tileWidth);
  if (!isTiled) {
    const stated = single(tags, TAG.rowsPerStrip, height);
    const rows = stated > 0x7fffffff ? height : stated;
    const rowBytes = Math.ceil((width * bits * samples) / 8);
    const expected = Math.floor((width * pixelBits + 7) / 8);
    const isUnexpected = expected > rowBytes || rowBytes * Math.min(rows, height) > expected * rows;
    if (rows === 0 || isUnexpected)
      throw corrupt('A TIFF whose strips have another size than its mode says.');
    const stripsPerPlane = Math.ceil(height / rows);
    return {
      isTiled,
      width,
      height: rows,
      rowBytes,
      indexOf: (_, top, plane) => Math.floor(top / rows) + plane * stripsPerPlane,
    };
  }
  const tileWidth = single(tags, TAG.tileWidth, 0);
  const tileHeight = single(tags, TAG.tileHeight, 0);
  const rowBytes = Math.ceil((tileWidth * bits * samples) / 8);
  const expected = Math.floor((tileHeight * pixelBits + 7) / 8) * tileWidth;
  if (rowBytes === 0 || tileHeight === 0 || rowBytes * tileHeight > expected) {
    throw corrupt('A TIFF whose tiles have another size than its mode says.');
  }
  const across = Math.ceil(width / tileWidth);
  const down = Math.ceil(height / tileHeight);
  return {
    isTiled,
    width: tileWidth,
    height: tileHeight,
    rowBytes,
    indexOf: (left, top, plane) =>
      plane * across * down + Math.floor(top / tileHeight) * across + Math.floor(left / tileWidth),
  };
}

/** The compressed bytes of a strip or tile. */
export function stripBytes(bytes: Uint8Array, { tags }: TiffDirectory, index: number): Uint8Array {
  const offsets = numbers(tags.get(TAG.stripOffsets) ?? tags.get(TAG.tileOffsets)) ?? [];
  const counts = numbers(tags.get(TAG.stripByteCounts) ?? tags.get(TAG.tileByteCounts)) ?? [];
  const offset = offsets[index];
  if (offset === undefined) throw corrupt('A TIFF without a place for one of its strips.');
  // Where the file does not say how long a strip is, it reaches to the next one, as libtiff guesses.
  const later = offsets.filter((other) => other > offset);
  const count = counts[index] || Math.min(bytes.length, ...later.slice(0, 1000)) - offset;
  if (count <= 0 || offset + count > bytes.length) throw truncated('A TIFF that ends within a strip.');
  return bytes.subarray(offset, offset + count);
}
