import type { OpenImage } from '../../src/image/codec.js';
import { type Bitmap, readBitmap, toPicture } from './bmp.js';
import type { Decoder } from './decoder.js';
import { ByteReader } from './byte-reader.js';
import { corrupt } from './failure.js';
import { Raster } from './raster.js';
import { openPicture, type Picture } from './single-frame.js';

/** Windows cursors: the largest one. Black and white ones use their mask as alpha, coloured ones have none. */
export const curDecoder: Decoder = {
  open(bytes: Uint8Array): OpenImage {
    const start = findLargest(bytes);
    const bitmap = readBitmap(bytes, start, { keepsAlpha: start === 22 });
    const isMasked = bitmap.mode === '1' || bitmap.mode === 'L';
    const height = bitmap.height >> 1;
    return openPicture(
      'CUR',
      isMasked ? toMaskedPicture(bytes, bitmap, height) : toPicture(bytes, bitmap, height),
    );
  },
};

function findLargest(bytes: Uint8Array): number {
  const count = new ByteReader(bytes, 4).uint16();
  let largest = 6;
  for (let i = 1; i < count; i++) {
    const at = 6 + i * 16;
    if (bytes[at] > bytes[largest] && bytes[at + 1] > bytes[largest + 1]) largest = at;
  }
  if (count === 0) throw corrupt('No cursors were found');
  return new ByteReader(bytes, largest + 12).uint32();
}

/** Both halves are stored as one bitmap: what to hide above, what to show below. */
function toMaskedPicture(bytes: Uint8Array, bitmap: Bitmap, height: number): Picture {
  const { width, info } = bitmap;
  return {
    mode: 'LA',
    width,
    height,
    info,
    read: (raster) => {
      const both = new Raster(bitmap.mode, width, height * 2);
      toPicture(bytes, bitmap).read(both);
      for (let i = 0; i < width * height; i++) {
        const shown = 255 - both.bytes[i];
        raster.bytes[i * 2] = multiply(both.bytes[width * height + i], shown);
        raster.bytes[i * 2 + 1] = multiply(255, shown);
      }
    },
  };
}

/** Pillow's product of two levels. */
function multiply(a: number, b: number): number {
  const product = a * b + 128;
  return ((product >> 8) + product) >> 8;
}
