import type { SaveOptions } from '../../../src/image/codec.js';
import { convert } from '../../../src/image/convert/convert.js';
import type { BytePixels, PixelBuffer } from '../../../src/image/pixel-buffer.js';
import { ByteWriter } from '../byte-writer.js';
import type { FileBytes } from '../encoder.js';
import { interleaveCmyk } from './jpeg-interleave.js';
import { MagickFormat, type Magick, type RawPicture } from '../magick/magick.js';
import { cannotWrite } from '../save-failure.js';

const DEFAULT_QUALITY = 75;

/** Writes a JPEG with Pillow's defaults, to the same bytes. Of `info` it keeps the comment. */
export function encodeJpeg(
  pixels: PixelBuffer,
  { quality = DEFAULT_QUALITY }: SaveOptions,
  magick: Magick,
): FileBytes {
  const file = encode(pixels, (raw) => writeByMagick(raw, quality, magick));
  const { comment } = pixels.info;
  if (comment instanceof Uint8Array) return withComment(file, comment);
  return typeof comment === 'string' ? withComment(file, new TextEncoder().encode(comment)) : file;
}

function encode(pixels: PixelBuffer, write: (raw: RawPicture) => FileBytes): FileBytes {
  switch (pixels.mode) {
    case '1':
    case 'L':
      return write(grey(pixels, pixels.data));
    case 'RGB':
    case 'YCbCr':
      return write({ width: pixels.width, height: pixels.height, layout: pixels.mode, samples: pixels.data });
    case 'RGBX':
      return encode(convert(pixels, 'RGB'), write);
    case 'CMYK':
      return interleaveCmyk([0, 1, 2, 3].map((band) => write(grey(pixels, inverted(pixels, band)))));
    default:
      throw cannotWrite(pixels.mode, 'JPEG');
  }
}

/** Behind the first segment, which says whose JPEG it is. A segment holds no more than 65,533 bytes. */
function withComment(file: FileBytes, comment: Uint8Array): FileBytes {
  if (comment.length === 0 || comment.length > 65533) return file;
  const at = 4 + ((file[4] << 8) | file[5]);
  return new ByteWriter(false)
    .bytes(file.subarray(0, at))
    .uint16(0xfffe, comment.length + 2)
    .bytes(comment)
    .bytes(file.subarray(at))
    .toBytes();
}

function writeByMagick(raw: RawPicture, quality: number, magick: Magick): FileBytes {
  return magick.write(raw, MagickFormat.Jpeg, {
    quality,
    // Or it would write colours that are all grey as a grey picture.
    trueColor: raw.layout === 'RGB',
    defines: {
      'jpeg:sampling-factor': raw.layout === 'GRAY' ? '1x1' : '2x2,1x1,1x1',
      'jpeg:optimize-coding': 'false',
      'jpeg:dct-method': 'islow',
    },
  });
}

function grey({ width, height }: PixelBuffer, samples: Uint8Array): RawPicture {
  return { width, height, layout: 'GRAY', samples };
}

/** One band of CMYK as Adobe has it: full ink is 0. ImageMagick alone would make YCCK of them. */
function inverted({ data }: BytePixels, band: number): Uint8Array {
  const out = new Uint8Array(data.length / 4);
  for (let pixel = 0, at = band; pixel < out.length; pixel++, at += 4) out[pixel] = 255 - data[at];
  return out;
}
