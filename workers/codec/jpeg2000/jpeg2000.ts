import type { OpenImage } from '../../../src/image/codec.js';
import { convert } from '../../../src/image/convert/convert.js';
import { composePixels, type PixelBuffer } from '../../../src/image/pixel-buffer.js';
import type { Decoder } from '../decoder.js';
import { corrupt } from '../failure.js';
import { readJpeg2000Header, type Jpeg2000Header } from './jpeg2000-header.js';
import { samplesInBands } from '../magick/magick-bands.js';
import { MagickFormat, type Magick, type MagickPicture } from '../magick/magick.js';

/** JPEG 2000: what Pillow says of the file, with samples from ImageMagick. */
export function jpeg2000Decoder(
  magick: () => Promise<Magick>,
  checkSize: (width: number, height: number) => void,
): Decoder {
  return {
    open(bytes): OpenImage {
      const header = readJpeg2000Header(bytes);
      const { mode, width, height, info } = header;
      checkSize(width, height);
      return {
        header: { format: 'JPEG2000', mode, width, height, frameCount: 1, orientation: 1, info },
        async frame(index) {
          if (index !== 0) throw corrupt('attempt to seek outside sequence');
          return decode(bytes, header, await magick());
        },
        close() {},
      };
    },
  };
}

const BANDS = { L: 1, P: 1, 'I;16': 1, LA: 2, PA: 2, RGB: 3, RGBA: 4, CMYK: 4 } as const;

function decode(bytes: Uint8Array, header: Jpeg2000Header, magick: Magick): PixelBuffer {
  const { mode, width, height, palette, codestream } = header;
  const info = { ...header.info };
  // ImageMagick would put a palette's colours in place of its indices.
  const isBare = palette !== null || bytes[0] === 0xff;
  const bands = BANDS[mode];
  // Of two components without a word on what they are it takes the second for green.
  const isPair = isBare && bands === 2;
  const picture = magick.read(isBare ? codestream : bytes, isBare ? MagickFormat.J2k : MagickFormat.Jp2, {
    defines: { 'jp2:assume-alpha': String(!isPair) },
  });
  const samples = isPair ? redAndGreen(picture) : samplesInBands(picture, bands);
  if (samples === null || picture.width !== width || picture.height !== height) {
    throw corrupt('broken data stream when reading image file');
  }
  if (mode === 'RGB' && header.isYcc) {
    return convert({ mode: 'YCbCr', width, height, info, data: samples }, 'RGB');
  }
  // ImageMagick is a build of eight bits here: the lower byte is lost, and the upper one stands for both.
  const data = mode === 'I;16' ? Uint16Array.from(samples, (value) => value * 257) : samples;
  return composePixels({ mode, width, height, info, data, ...(palette && { palette }) });
}

function redAndGreen({ layout, samples }: MagickPicture): Uint8Array | null {
  return layout === 'rgb' ? samples.filter((_, i) => i % 3 < 2) : null;
}
