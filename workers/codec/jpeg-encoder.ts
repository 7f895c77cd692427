import { GrError } from '../../src/errors.js';
import type { SaveOptions } from '../../src/image/codec.js';
import { convert } from '../../src/image/convert/convert.js';
import type { PixelBuffer } from '../../src/image/pixel-buffer.js';
import { MagickFormat, type Magick, type RawPicture } from './magick.js';

const DEFAULT_QUALITY = 75;

/** Writes a JPEG with Pillow's defaults: of grey and RGB to the same bytes. */
export async function encodeJpeg(
  pixels: PixelBuffer,
  { quality = DEFAULT_QUALITY }: SaveOptions,
  magick: Magick,
): Promise<Uint8Array<ArrayBuffer>> {
  const raw = toRaw(pixels);
  const isColor = raw.layout === 'RGB' || raw.layout === 'YCbCr';
  return magick.write(raw, MagickFormat.Jpeg, {
    quality,
    // Or it would write colours that are all grey as a grey picture.
    trueColor: raw.layout === 'RGB',
    defines: {
      'jpeg:sampling-factor': isColor ? '2x2,1x1,1x1' : '1x1',
      'jpeg:optimize-coding': 'false',
      'jpeg:dct-method': 'islow',
    },
  });
}

function toRaw(pixels: PixelBuffer): RawPicture {
  const { width, height } = pixels;
  switch (pixels.mode) {
    case '1':
    case 'L':
      return { width, height, layout: 'GRAY', samples: pixels.data };
    case 'RGB':
      return { width, height, layout: 'RGB', samples: pixels.data };
    case 'YCbCr':
      return { width, height, layout: 'YCbCr', samples: pixels.data };
    case 'RGBX':
      return { width, height, layout: 'RGB', samples: convert(pixels, 'RGB').data as Uint8Array };
    case 'CMYK':
      return { width, height, layout: 'CMYK', samples: pixels.data };
    default:
      throw new GrError('image/unsupported-save', `cannot write mode ${pixels.mode} as JPEG`);
  }
}
