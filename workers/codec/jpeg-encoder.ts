import type { SaveOptions } from '../../src/image/codec.js';
import { convert } from '../../src/image/convert/convert.js';
import type { BytePixels, PixelBuffer } from '../../src/image/pixel-buffer.js';
import { interleaveCmyk } from './jpeg-interleave.js';
import type { FileBytes } from './encoder.js';
import { MagickFormat, type Magick, type RawPicture } from './magick.js';
import { cannotWrite } from './save-failure.js';

const DEFAULT_QUALITY = 75;

/** Writes a JPEG with Pillow's defaults, to the same bytes. */
export function encodeJpeg(
  pixels: PixelBuffer,
  { quality = DEFAULT_QUALITY }: SaveOptions,
  magick: Magick,
): FileBytes {
  const write = (raw: RawPicture): FileBytes => writeByMagick(raw, quality, magick);
  switch (pixels.mode) {
    case '1':
    case 'L':
      return write(grey(pixels, pixels.data));
    case 'RGB':
    case 'YCbCr':
      return write({ width: pixels.width, height: pixels.height, layout: pixels.mode, samples: pixels.data });
    case 'RGBX':
      return encodeJpeg(convert(pixels, 'RGB'), { quality }, magick);
    case 'CMYK':
      return interleaveCmyk([0, 1, 2, 3].map((band) => write(grey(pixels, inverted(pixels, band)))));
    default:
      throw cannotWrite(pixels.mode, 'JPEG');
  }
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
