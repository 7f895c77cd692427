import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { Resampling } from '../../src/image/transform/constants.js';
import { thumbnail } from '../../src/image/transform/resize.js';
import { ByteWriter } from './byte-writer.js';
import type { FileBytes } from './encoder.js';
import { encodePng } from './png/png-encoder.js';

/**
 * Writes an icon as Pillow does: a PNG for each of the usual sizes that the picture is no smaller than, in proportion.
 * So one of less than 16 pixels makes an icon without any picture.
 */
export async function encodeIco(pixels: PixelBuffer): Promise<FileBytes> {
  const sizes = SIZES.filter((size) => size <= pixels.width && size <= pixels.height);
  const pictures = sizes.map((size) =>
    thumbnail(pixels, [size, size], { resample: Resampling.LANCZOS, reducingGap: null }),
  );
  const files = await Promise.all(pictures.map(encodePng));
  const icon = new ByteWriter().uint16(0, 1, files.length);
  let offset = 6 + files.length * 16;
  pictures.forEach(({ width, height }, i) => {
    // 256 is written as 0.
    icon.uint8(width, height, 0, 0).uint16(0, 32).uint32(files[i].length, offset);
    offset += files[i].length;
  });
  for (const file of files) icon.bytes(file);
  return icon.toBytes();
}

const SIZES = [16, 24, 32, 48, 64, 128, 256];
