import type { OpenImage } from '../../../src/image/codec.js';
import { uprightImage } from '../../../src/image/orientation.js';
import type { ImageInfo, Palette, PixelBuffer } from '../../../src/image/pixel-buffer.js';
import type { CheckSize, Decoder } from '../decoder.js';
import { findOrientation } from '../exif-orientation.js';
import { corrupt } from '../failure.js';
import { toPalette } from '../palette.js';
import { Raster } from '../raster.js';
import { readCompressed } from './tiff-compressed.js';
import { readDirectory, readTiffHeader, type TiffDirectory, type TiffFile } from './tiff-directory.js';
import { numbers, readLayout, single, TAG, type TiffLayout } from './tiff-layout.js';
import { readUncompressed } from './tiff-raw.js';

/**
 * TIFF and BigTIFF. Pillow turns the pixels of a TIFF as it loads them, so `header` speaks of upright pixels and has
 * nothing left to turn. Strips that are JPEG streams go to `jpeg`.
 */
export function tiffDecoder(jpeg: Decoder, checkSize: CheckSize): Decoder {
  return {
    open(bytes: Uint8Array): OpenImage {
      return new TiffImage(bytes, jpeg, checkSize);
    },
  };
}

const MAX_DIRECTORIES = 10_000;

class TiffImage implements OpenImage {
  readonly header: OpenImage['header'];
  readonly #file: TiffFile;
  readonly #directories: readonly TiffDirectory[];
  readonly #jpeg: Decoder;
  readonly #checkSize: CheckSize;

  constructor(bytes: Uint8Array, jpeg: Decoder, checkSize: CheckSize) {
    this.#file = readTiffHeader(bytes);
    this.#jpeg = jpeg;
    this.#checkSize = checkSize;
    this.#directories = readDirectories(this.#file);
    const [first] = this.#directories;
    const layout = readLayout(first, this.#file.isLittle);
    const info = readInfo(first, layout);
    const isTurned =
      single(first.tags, TAG.orientation, 1) >= 5 && single(first.tags, TAG.orientation, 1) <= 8;
    this.header = {
      format: 'TIFF',
      mode: layout.mode,
      width: isTurned ? layout.height : layout.width,
      height: isTurned ? layout.width : layout.height,
      frameCount: this.#directories.length,
      orientation: 1,
      info,
    };
  }

  async frame(index: number): Promise<PixelBuffer> {
    const directory = this.#directories.at(index);
    if (index < 0 || directory === undefined) throw corrupt('no more images in TIFF file');
    const { bytes, isLittle } = this.#file;
    const layout = readLayout(directory, isLittle);
    // Every page has a size of its own.
    this.#checkSize(layout.width, layout.height);
    const raster = new Raster(layout.mode, layout.width, layout.height);
    if (layout.compression === 'raw') readUncompressed(raster, bytes, directory, layout);
    else await readCompressed(raster, { bytes, directory, layout, isLittle, jpeg: this.#jpeg });
    const info = readInfo(directory, layout);
    const pixels = raster.toPixels(info, readPalette(directory, layout));
    return uprightImage(pixels, orientationOf(directory, info));
  }

  close(): void {
    // Directories are all that is held.
  }
}

/** The chain of directories, up to one that has been there already. */
function readDirectories(file: TiffFile): TiffDirectory[] {
  const directories: TiffDirectory[] = [];
  const seen = new Set<number>();
  for (let offset = file.first; offset !== 0 && !seen.has(offset);) {
    if (offset >= 2 ** 63) throw corrupt('Unable to seek to frame');
    seen.add(offset);
    const directory = readDirectory(file, offset);
    directories.push(directory);
    if (directories.length === MAX_DIRECTORIES) break;
    offset = directory.next;
  }
  if (directories.length === 0) throw corrupt('A TIFF without a directory.');
  return directories;
}

function orientationOf({ tags }: TiffDirectory, info: ImageInfo): number {
  return tags.has(TAG.orientation) ? single(tags, TAG.orientation, 1) : findOrientation(info);
}

function readInfo({ tags }: TiffDirectory, { compression }: TiffLayout): ImageInfo {
  const info: ImageInfo = { compression };
  const x = numbers(tags.get(TAG.xResolution))?.[0] ?? 1;
  const y = numbers(tags.get(TAG.yResolution))?.[0] ?? 1;
  if (x !== 0 && y !== 0) {
    const unit = tags.has(TAG.resolutionUnit) ? single(tags, TAG.resolutionUnit, 2) : null;
    if (unit === 2 || unit === null) info.dpi = [x, y];
    else if (unit === 3) info.dpi = [x * 2.54, y * 2.54];
    if (unit !== 2 && unit !== 3) info.resolution = [x, y];
  }
  const xmp = tags.get(TAG.xmp);
  if (xmp instanceof Uint8Array) info.xmp = xmp.slice();
  const profile = tags.get(TAG.iccProfile);
  if (profile instanceof Uint8Array) info.icc_profile = profile.slice();
  return info;
}

/** 16-bit entries, all reds first; Pillow keeps the high byte. */
function readPalette({ tags }: TiffDirectory, { mode }: TiffLayout): Palette | undefined {
  if (mode !== 'P' && mode !== 'PA') return undefined;
  const entries = numbers(tags.get(TAG.colorMap));
  if (entries === undefined) throw corrupt('A TIFF palette picture without a palette.');
  return toPalette(
    Uint8Array.from(entries, (value) => value >> 8),
    'RGB;L',
  );
}
