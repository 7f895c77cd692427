import type { OpenImage } from '../../src/image/codec.js';
import type { PixelMode } from '../../src/image/mode.js';
import type { ImageInfo, Palette, PixelBuffer } from '../../src/image/pixel-buffer.js';
import { findOrientation } from './exif-orientation.js';
import { corrupt } from './failure.js';
import { Raster } from './raster.js';

/** A picture whose head has been read. */
export interface Picture {
  readonly mode: PixelMode;
  readonly width: number;
  readonly height: number;
  readonly info: ImageInfo;
  readonly palette?: Palette;
  /** Fills a raster of this mode and size. */
  readonly read: (raster: Raster) => void;
}

/** A file of one picture. */
export function openPicture(format: string, picture: Picture): OpenImage {
  return openPictures(format, picture, 1, () => picture);
}

/** A file of `count` pictures that do not build on each other; the first one's head is the file's. */
export function openPictures(
  format: string,
  first: Picture,
  count: number,
  pictureAt: (index: number) => Picture,
): OpenImage {
  const { mode, width, height, info } = first;
  if (width <= 0 || height <= 0) throw corrupt(`A ${format} file without a size.`);
  return {
    header: { format, mode, width, height, frameCount: count, orientation: findOrientation(info), info },
    frame: async (index) => {
      if (index < 0 || index >= count) throw corrupt('attempt to seek outside sequence');
      return Promise.resolve(readPicture(index === 0 ? first : pictureAt(index)));
    },
    close: () => undefined,
  };
}

/** Decodes a picture. */
export function readPicture({ mode, width, height, info, palette, read }: Picture): PixelBuffer {
  const raster = new Raster(mode, width, height);
  read(raster);
  return raster.toPixels({ ...info }, palette);
}
