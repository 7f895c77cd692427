import type { OpenImage } from '../../src/image/codec.js';
import type { Decoder } from './decoder.js';
import { corrupt } from './failure.js';
import { readRawTile } from './raw-tile.js';
import { openPictures, type Picture } from './single-frame.js';

/** Images, and stacks of them, of the SPIDER package for electron microscopy: floats under a head of floats. */
export const spiderDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const { width, height, headerBytes, stack, images, rawMode } = readHead(bytes);
    // The head of a stack is followed by images that each have a head of their own.
    const imageBytes = headerBytes + width * height * 4;
    const pictureAt = (index: number): Picture => ({
      mode: 'F',
      width,
      height,
      info: {},
      read: (raster) => {
        const offset = stack > 0 ? headerBytes * 2 + index * imageBytes : headerBytes;
        readRawTile(raster, bytes, { offset, rawMode });
      },
    });
    const possible = Math.max(1, Math.ceil(bytes.length / imageBytes));
    return openPictures('SPIDER', pictureAt(0), stack > 0 ? Math.min(images, possible) : 1, pictureAt);
  },
};

interface Head {
  readonly width: number;
  readonly height: number;
  readonly headerBytes: number;
  readonly stack: number;
  readonly images: number;
  readonly rawMode: string;
}

/** Fields are numbered from 1, as in the package's description. */
function readHead(bytes: Uint8Array): Head {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const isLittle of [false, true]) {
    const field = (index: number): number => view.getFloat32((index - 1) * 4, isLittle);
    const isValid = field(5) === 1 && field(22) === field(13) * field(23) && field(22) > 0;
    if (!isValid) continue;
    if (field(24) === 0 && field(27) < 0) throw corrupt('inconsistent stack header values');
    return {
      width: Math.trunc(field(12)),
      height: Math.trunc(field(2)),
      headerBytes: Math.trunc(field(22)),
      stack: Math.trunc(field(24)),
      images: Math.max(1, Math.trunc(field(26))),
      rawMode: isLittle ? 'F;32F' : 'F;32BF',
    };
  }
  throw corrupt('not a valid Spider file');
}
